package dev.batonjira.sdk;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Any;
import dev.batonjira.protocol.connector.v2.ExternalTicketRef;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import java.util.List;
import java.util.Optional;

/**
 * A ticket to be filed.
 *
 * @param schema the schema it was filled in by; its id says what to file
 * @param reference names the ticket at the caller: a ticket that was filed for the same reference
 *     lately is taken as this one. Empty when the caller has no such name
 */
public record NewTicket(TicketRequest request, TicketSchema schema, Optional<String> reference) {

  public NewTicket {
    requireNonNull(request, "request");
    requireNonNull(schema, "schema");
    reference = reference.filter(name -> !name.isBlank());
  }

  /** A ticket whose reference, if any, is in the annotations that came with the request. */
  public static NewTicket of(TicketRequest request, TicketSchema schema, List<Any> annotations) {
    return new NewTicket(
        request,
        schema,
        Annotations.find(annotations, ExternalTicketRef.getDefaultInstance())
            .map(ExternalTicketRef::getId));
  }
}
