package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.translating;

import dev.batonjira.atlassian.jira.RequestForm;
import dev.batonjira.atlassian.jira.RequestType;
import dev.batonjira.jira.site.JiraSite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms that customers fill in, read when they are needed. Thread-safe. */
final class Forms {
  /** These are told by other means than the form. */
  private static final Set<String> BESIDE_THE_FORM = Set.of("project", "issuetype", "reporter");

  private final JiraSite site;
  private final TicketMemory memory;
  private final String requestedForField;

  Forms(JiraSite site, TicketOptions options, TicketMemory memory) {
    this.site = site;
    this.memory = memory;
    this.requestedForField = options.requestedForField();
  }

  /**
   * Holds a request against its form: only what is on it can be given, and it requires what it
   * likes.
   *
   * @param fields loses what the form does not have and nobody asked for by itself
   * @return whether the account may make requests for others
   */
  boolean check(
      RequestType type, Map<String, Object> fields, List<String> violations, List<String> notes) {
    RequestForm form = memory.forms.get(type, this::read);
    Set<String> known =
        form.requestTypeFields().stream()
            .map(RequestForm.Field::fieldId)
            .collect(Collectors.toSet());
    for (String id : List.copyOf(fields.keySet())) {
      if (known.contains(id) || BESIDE_THE_FORM.contains(id)) {
        continue;
      }
      if (id.equals("labels")) {
        fields.remove(id);
        notes.add("The labels were left out, as the form of the request has none.");
      } else if (id.equals(requestedForField)) {
        // The request is made on behalf of the person, so nothing is lost.
        fields.remove(id);
      } else {
        violations.add("the form " + type.label() + " has no field " + id);
      }
    }
    for (RequestForm.Field field : form.requestTypeFields()) {
      if (field.required() && !fields.containsKey(field.fieldId())) {
        violations.add(
            "the form "
                + type.label()
                + " requires "
                + (field.name() == null ? field.fieldId() : field.name()));
      }
    }
    return !Boolean.FALSE.equals(form.canRaiseOnBehalfOf());
  }

  private RequestForm read(RequestType type) {
    return translating(() -> site.client().serviceDesks().form(type.serviceDeskId(), type.id()));
  }
}
