package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.atlassian.jira.RequestType;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.ticket.TicketValidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes Jira's form of a ticket, or tells everything that is wrong with it. Thread-safe. */
final class Drafting {
  private static final int LONGEST_SUMMARY = 255;

  private final TicketOptions options;
  private final People people;
  private final Forms forms;
  private final Supplier<String> references;

  /**
   * @param references makes up a reference that nobody else uses
   */
  Drafting(TicketOptions options, People people, Forms forms, Supplier<String> references) {
    this.options = options;
    this.people = people;
    this.forms = forms;
    this.references = references;
  }

  /**
   * The draft of a ticket.
   *
   * @throws ConnectorException.Invalid with every violation
   */
  Draft draft(NewTicket ticket, Filing filing) {
    TicketRequest request = ticket.request();
    List<String> violations = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    violations.addAll(
        TicketValidation.violations(request, SchemaUnion.of(ticket.schema(), filing)));
    ValueWriter writer = new ValueWriter(people, violations);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("project", Map.of("id", filing.project().id().value()));
    fields.put("issuetype", Map.of("id", filing.type().id()));
    addSummary(request, fields, violations);
    addDescription(request, filing, fields, violations);
    addLabels(request, filing, fields, violations, notes);
    addCustomFields(request, filing, writer, fields, notes);
    Optional<String> requestType = requestType(request, filing);
    Optional<AccountId> customer = addRequester(request, filing, writer, fields, violations, notes);
    Optional<RequestType> form = requestType.flatMap(filing::requestType);
    if (form.isPresent()
        && !forms.check(form.get(), fields, violations, notes)
        && customer.isPresent()) {
      notes.add(
          "The account may not make requests for others, so it is the requester itself, in place of "
              + customer.get()
              + ".");
      customer = Optional.empty();
    }
    if (!violations.isEmpty()) {
      throw new ConnectorException.Invalid(
          "The ticket does not fit the schema "
              + filing.project().key()
              + ":"
              + filing.type().id()
              + ", and nothing was created: "
              + violations.stream().distinct().collect(Collectors.joining("; "))
              + ".",
          null);
    }
    return new Draft(
        filing,
        fields,
        ticket.reference().orElseGet(references),
        ticket.reference().isPresent(),
        Optional.of(request.getStatus().getId()).filter(id -> !id.isEmpty()),
        requestType,
        customer,
        notes);
  }

  private static void addSummary(
      TicketRequest request, Map<String, Object> fields, List<String> violations) {
    String summary = request.getDisplayName().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (summary.isEmpty()) {
      violations.add("the ticket needs a name, which becomes the summary of the issue");
    } else if (summary.length() > LONGEST_SUMMARY) {
      violations.add("the name is longer than " + LONGEST_SUMMARY + " characters");
    }
    fields.put("summary", summary);
  }

  private static void addDescription(
      TicketRequest request, Filing filing, Map<String, Object> fields, List<String> violations) {
    String text = request.getDescription();
    Optional<CreateField> field = filing.field("description");
    if (text.isBlank()) {
      if (field.filter(SchemaMapping::isRequired).isPresent()) {
        violations.add("a description is required");
      }
    } else if (text.length() > RichText.LONGEST) {
      violations.add("the description is longer than " + RichText.LONGEST + " characters");
    } else if (field.isEmpty()) {
      violations.add("issues of this type have no description");
    } else {
      fields.put("description", RichText.document(text));
    }
  }

  private static void addLabels(
      TicketRequest request,
      Filing filing,
      Map<String, Object> fields,
      List<String> violations,
      List<String> notes) {
    List<String> labels = Labels.clean(request.getLabelsList());
    Optional<CreateField> field = filing.field("labels");
    if (labels.isEmpty()) {
      if (field.filter(SchemaMapping::isRequired).isPresent()) {
        violations.add("a label is required");
      }
    } else if (field.isEmpty()) {
      notes.add("The labels were left out, as issues of this type have none on their screen.");
    } else {
      fields.put("labels", labels);
    }
  }

  private static void addCustomFields(
      TicketRequest request,
      Filing filing,
      ValueWriter writer,
      Map<String, Object> fields,
      List<String> notes) {
    Map<String, CreateField> offered =
        SchemaMapping.offered(filing).stream()
            .collect(Collectors.toMap(CreateField::fieldId, field -> field));
    for (Map.Entry<String, TicketCustomField> given :
        new TreeMap<>(request.getCustomFieldsMap()).entrySet()) {
      CreateField field = offered.get(given.getKey());
      GivenValue value = new GivenValue(given.getValue());
      if (field != null) {
        writer.value(field, value).ifPresent(known -> fields.put(field.fieldId(), known));
      } else if (!value.isEmpty()
          && !given.getKey().equals(SchemaMapping.REQUEST_TYPE)
          && !given.getKey().equals(SchemaUnion.ISSUE_TYPE)) {
        notes.add(
            "The field "
                + given.getKey()
                + " was left out, as issues of this type do not have it on their screen.");
      }
    }
  }

  private static Optional<String> requestType(TicketRequest request, Filing filing) {
    TicketCustomField field = request.getCustomFieldsMap().get(SchemaMapping.REQUEST_TYPE);
    if (field == null || filing.requestTypes().isEmpty()) {
      return Optional.empty();
    }
    return new GivenValue(field).texts().stream().findFirst();
  }

  /** The account that the ticket is requested for becomes the value of the chosen field. */
  private Optional<AccountId> addRequester(
      TicketRequest request,
      Filing filing,
      ValueWriter writer,
      Map<String, Object> fields,
      List<String> violations,
      List<String> notes) {
    String account = request.getRequestedFor().getId().getResource();
    String id = options.requestedForField();
    if (account.isEmpty() || id.equals(TicketOptions.NO_FIELD)) {
      return Optional.empty();
    }
    Optional<AccountId> customer = people.account(account);
    if (customer.isEmpty()) {
      violations.add(
          "the ticket is requested for nobody: no single active account has the address "
              + account);
      return Optional.empty();
    }
    Optional<CreateField> field = filing.field(id);
    if (field.isEmpty()) {
      notes.add(
          "The issue does not name the account "
              + customer.get()
              + " it is requested for, as its screen has no field "
              + id
              + ".");
    } else if (!fields.containsKey(id)) {
      writer
          .user(field.get(), customer.get().value())
          .ifPresent(value ->
              fields.put(
                  id, SchemaMapping.form(field.get()) == FieldForm.USERS ? List.of(value) : value));
    }
    return customer;
  }

  /** What a schema, as the caller knows it, says together with what Jira says now. */
  static final class SchemaUnion {
    /** The field that held the issue type when a schema was a whole project. */
    static final String ISSUE_TYPE = "issue_type";

    private SchemaUnion() {}

    static TicketSchema of(TicketSchema known, Filing filing) {
      TicketSchema now = SchemaMapping.schema(filing, true, Integer.MAX_VALUE);
      TicketSchema.Builder union = now.toBuilder();
      known
          .getCustomFieldsMap()
          .forEach((id, field) -> {
            TicketCustomField current = now.getCustomFieldsMap().get(id);
            if (current != null && current.getValueCase() != field.getValueCase()) {
              union.putCustomFields(
                  id, field.toBuilder().setRequired(current.getRequired()).build());
            }
          });
      return union.build();
    }
  }
}
