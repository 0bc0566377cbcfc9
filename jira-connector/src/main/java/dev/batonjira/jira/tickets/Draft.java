package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.NewIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ticket in Jira's form, found valid.
 *
 * @param fields by field id
 * @param reference by which the issue is found again; not blank
 * @param foreign whether the caller gave the reference, so that the issue may exist already
 * @param status the id of the status it shall begin with; empty for the workflow's
 * @param requestType the id of the form of a customer's request; empty for a plain issue
 * @param customer whom the request is made for
 * @param notes what a person should know about it; a sentence each
 */
record Draft(
    Filing filing,
    Map<String, Object> fields,
    String reference,
    boolean foreign,
    Optional<String> status,
    Optional<String> requestType,
    Optional<AccountId> customer,
    List<String> notes) {

  /** Under which the reference is kept with the issue; people do not see it. */
  static final String PROPERTY = "baton.ticket";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  Draft {
    fields = Map.copyOf(fields);
    notes = List.copyOf(notes);
  }

  NewIssue issue() {
    return new NewIssue(fields, List.of(property()));
  }

  NewIssue.Property property() {
    return new NewIssue.Property(PROPERTY, Map.of("reference", reference));
  }

  String summary() {
    return String.valueOf(fields.get("summary"));
  }

  /** The words of the description, without its layout, which Jira may change. */
  String description() {
    return words(JSON.valueToTree(fields.getOrDefault("description", "")));
  }

  /** The words of a rich text, with one blank between them. */
  static String words(JsonNode text) {
    return RichText.plain(text).replaceAll("\\s+", " ").strip();
  }

  /**
   * What only one thread may be busy with at a time: a reference that somebody may send again, and
   * a request that could not be told from another by its looks.
   */
  List<String> names() {
    List<String> names = new ArrayList<>();
    if (foreign) {
      names.add("reference " + reference);
    }
    requestType.ifPresent(type ->
        names.add(
            String.join(
                "\n",
                "request " + filing.project().id(),
                type,
                customer.map(AccountId::value).orElse(""),
                summary())));
    return names;
  }
}
