package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.NewIssue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
}
