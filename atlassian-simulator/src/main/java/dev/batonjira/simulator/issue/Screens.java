package dev.batonjira.simulator.issue;

import dev.batonjira.simulator.site.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which fields issues of a type have in a project. Immutable and thread-safe. */
public final class Screens {
  /** The field that tells with which form a request was made. */
  public static final String REQUEST_TYPE = "customfield_10010";

  private final IssueSpec spec;
  private final List<IssueType> types;
  private final List<Choice> options;

  public Screens(IssueSpec spec) {
    this.spec = spec;
    this.types = IssueType.of(spec);
    this.options = choices(20_000, "Option ", spec.options());
  }

  /** The types of every project. */
  public List<IssueType> types() {
    return types;
  }

  /** The type with the id. */
  public Optional<IssueType> type(String id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /** The fields of the screen on which issues of the type are created. */
  public List<Field> fields(Project project, IssueType type) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.optional("summary", "Summary", FieldKind.SUMMARY).asRequired());
    fields.add(
        Field.optional(
                "issuetype",
                "Issue Type",
                FieldKind.ISSUE_TYPE,
                List.of(Choice.of(type.id(), type.name())))
            .asRequired());
    fields.add(
        Field.optional(
                "project",
                "Project",
                FieldKind.PROJECT,
                List.of(Choice.of(project.id(), project.key())))
            .asRequired());
    Field parent = Field.optional("parent", "Parent", FieldKind.PARENT);
    fields.add(type.subtask() ? parent.asRequired() : parent);
    fields.add(Field.optional("description", "Description", FieldKind.PARAGRAPH));
    fields.add(
        Field.optional("reporter", "Reporter", FieldKind.USER)
            .asRequired()
            .withStandard(Choice.of("", "")));
    fields.add(Field.optional("assignee", "Assignee", FieldKind.USER));
    fields.add(Field.optional("labels", "Labels", FieldKind.LABELS));
    List<Choice> priorities =
        List.of(Choice.of("1", "Highest"), Choice.of("3", "Medium"), Choice.of("5", "Lowest"));
    fields.add(
        Field.optional("priority", "Priority", FieldKind.PRIORITY, priorities)
            .asRequired()
            .withStandard(priorities.get(1)));
    fields.add(Field.optional("attachment", "Attachment", FieldKind.ATTACHMENT));
    if (type.level() == 0) {
      addPlanning(fields);
      if (project.typeKey().equals("service_desk")) {
        fields.add(Field.optional("customfield_10002", "Organizations", FieldKind.ORGANIZATIONS));
        fields.add(Field.optional(REQUEST_TYPE, "Request Type", FieldKind.REQUEST_TYPE));
      }
    }
    if (type.id().equals(IssueType.ACCESS_REQUEST)) {
      addEveryKind(fields, project);
    } else if (type.level() == 0) {
      fields.add(Field.optional("customfield_10100", "System", FieldKind.TEXT));
    }
    for (int i = 0; i < spec.furtherFields(); i++) {
      fields.add(Field.optional("customfield_" + (12_000 + i), "Text " + i, FieldKind.TEXT));
    }
    return fields;
  }

  private static void addPlanning(List<Field> fields) {
    fields.add(
        Field.optional(
            "components", "Components", FieldKind.COMPONENTS, choices(10_400, "Part ", 3)));
    fields.add(
        Field.optional(
            "fixVersions", "Fix versions", FieldKind.VERSIONS, choices(10_500, "Version 1.", 3)));
    fields.add(Field.optional("duedate", "Due date", FieldKind.DATE));
    fields.add(Field.optional("environment", "Environment", FieldKind.PARAGRAPH));
    fields.add(Field.optional("timetracking", "Time tracking", FieldKind.TIME_TRACKING));
    fields.add(
        Field.optional(
            "security", "Security Level", FieldKind.SECURITY, choices(10_600, "Level ", 2)));
    fields.add(Field.optional("issuelinks", "Linked Issues", FieldKind.LINKS));
  }

  private void addEveryKind(List<Field> fields, Project project) {
    fields.add(
        Field.optional("customfield_10201", "Access level", FieldKind.OPTION, options)
            .asRequired());
    fields.add(Field.optional("customfield_10202", "Reason", FieldKind.TEXT).asRequired());
    fields.add(Field.optional("customfield_10203", "Details", FieldKind.PARAGRAPH));
    fields.add(Field.optional("customfield_10204", "Link", FieldKind.URL));
    fields.add(Field.optional("customfield_10205", "Cost", FieldKind.NUMBER));
    fields.add(Field.optional("customfield_10206", "Starts", FieldKind.DATE));
    fields.add(Field.optional("customfield_10207", "Ends", FieldKind.TIME));
    fields.add(
        Field.optional("customfield_10208", "Urgency", FieldKind.RADIO, options)
            .withStandard(options.getFirst()));
    fields.add(Field.optional("customfield_10209", "Systems", FieldKind.OPTIONS, options));
    fields.add(Field.optional("customfield_10210", "Terms", FieldKind.CHECKBOXES, options));
    fields.add(
        Field.optional(
            "customfield_10211",
            "Device",
            FieldKind.CASCADE,
            List.of(
                new Choice("30000", "Hardware", false, choices(30_001, "Model ", 2)),
                new Choice("30010", "Software", false, List.of()))));
    fields.add(Field.optional("customfield_10212", "Keywords", FieldKind.LABELS));
    fields.add(Field.optional("customfield_10213", "Approver", FieldKind.USER));
    fields.add(Field.optional("customfield_10214", "Approvers", FieldKind.USERS));
    fields.add(Field.optional("customfield_10215", "Team group", FieldKind.GROUP));
    fields.add(Field.optional("customfield_10216", "Groups", FieldKind.GROUPS));
    fields.add(
        Field.optional(
            "customfield_10217",
            "Related project",
            FieldKind.PROJECT,
            List.of(Choice.of(project.id(), project.key()))));
    fields.add(
        Field.optional(
            "customfield_10218", "Version", FieldKind.VERSION, choices(10_500, "Version 1.", 3)));
    fields.add(
        Field.optional(
            "customfield_10219", "Versions", FieldKind.VERSIONS, choices(10_500, "Version 1.", 3)));
    fields.add(Field.optional("customfield_10014", "Epic Link", FieldKind.EPIC_LINK));
    fields.add(Field.optional("customfield_10001", "Team", FieldKind.TEAM));
    fields.add(Field.optional("customfield_10020", "Sprint", FieldKind.SPRINT));
    fields.add(Field.optional("customfield_10019", "Rank", FieldKind.RANK));
    fields.add(Field.optional("customfield_10220", "Target start", FieldKind.PLANNED));
    fields.add(Field.optional("customfield_10221", "Any project", FieldKind.PROJECT));
    fields.add(Field.optional("customfield_10222", "Also told", FieldKind.PEOPLE));
    fields.add(Field.optional("customfield_10223", "Origin", FieldKind.READ_ONLY));
    fields.add(Field.optional("customfield_10224", "Imported as", FieldKind.IMPORT_ID));
    fields.add(
        Field.optional(
            "customfield_10225",
            "Becomes",
            FieldKind.TYPE_PICKER,
            types.stream().map(t -> Choice.of(t.id(), t.name())).toList()));
    fields.add(
        Field.optional(
            "versions", "Affects versions", FieldKind.VERSIONS, choices(10_500, "Version 1.", 3)));
    fields.add(
        Field.optional(
            "resolution",
            "Resolution",
            FieldKind.RESOLUTION,
            List.of(Choice.of("10000", "Done"), Choice.of("10001", "Declined"))));
  }

  /** Choices of which one, if there are three or more, can no longer be chosen. */
  private static List<Choice> choices(int firstId, String text, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Choice(
                Integer.toString(firstId + i),
                text + (i + 1),
                firstId == 20_000 && i == 2,
                List.of()))
        .toList();
  }
}
