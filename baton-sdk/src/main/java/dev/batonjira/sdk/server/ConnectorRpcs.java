package dev.batonjira.sdk.server;

import com.google.protobuf.Message;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every call of the connector's services. Thread-safe. */
public final class ConnectorRpcs {

  private final Map<String, Rpc<?, ?>> byMethod;

  /**
   * The calls of one source's connectors.
   *
   * @param changes whether the source may be changed, and who follows it; without leave such calls
   *     are refused
   * @param ticketing whether tickets may be filed; without leave such calls are refused
   */
  public ConnectorRpcs(ConnectorSource source, Changes changes, boolean ticketing) {
    List<Rpc<?, ?>> all = new ArrayList<>();
    all.addAll(ReadRpcs.all(source));
    all.addAll(new WriteRpcs(changes).all());
    all.addAll(new ActionRpcs(changes).all());
    all.addAll(TicketRpcs.all(ticketing));
    all.addAll(EventRpcs.all());
    byMethod =
        all.stream().collect(Collectors.toMap(rpc -> rpc.method().getFullMethodName(), rpc -> rpc));
  }

  /** All of them. */
  public List<Rpc<?, ?>> all() {
    return List.copyOf(byMethod.values());
  }

  /** The one of {@code method}. */
  @SuppressWarnings("unchecked") // An rpc has the types of its own method.
  public <Q extends Message, A extends Message> Rpc<Q, A> of(MethodDescriptor<Q, A> method) {
    Rpc<?, ?> rpc = byMethod.get(method.getFullMethodName());
    if (rpc == null) {
      throw new IllegalArgumentException("no such call: " + method.getFullMethodName());
    }
    return (Rpc<Q, A>) rpc;
  }

  /** Refuses what is switched off. */
  static void require(boolean enabled, String what) {
    if (!enabled) {
      throw new ConnectorException.Refused(what + " is not enabled", false);
    }
  }
}
