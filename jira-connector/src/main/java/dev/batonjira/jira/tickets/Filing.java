package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.atlassian.jira.IssueStatus;
import dev.batonjira.atlassian.jira.IssueType;
import dev.batonjira.atlassian.jira.ProjectIssueTypes;
import dev.batonjira.atlassian.jira.RequestType;
import java.util.List;
import java.util.Optional;

/** Everything that Jira tells about filing issues of one type in one project. */
record Filing(
    ProjectIssueTypes project,
    IssueType type,
    List<IssueStatus> statuses,
    List<CreateField> fields,
    List<RequestType> requestTypes) {

  Filing {
    statuses = List.copyOf(statuses);
    fields = List.copyOf(fields);
    requestTypes = List.copyOf(requestTypes);
  }

  /** The field with the id; empty when it is not on the screen. */
  Optional<CreateField> field(String id) {
    return fields.stream().filter(field -> field.fieldId().equals(id)).findFirst();
  }

  /** The form for customers with the id; empty when it makes no such issues. */
  Optional<RequestType> requestType(String id) {
    return requestTypes.stream().filter(type -> type.id().equals(id)).findFirst();
  }
}
