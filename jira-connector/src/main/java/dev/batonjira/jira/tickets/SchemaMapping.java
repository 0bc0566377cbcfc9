package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.atlassian.jira.FieldSchema;
import dev.batonjira.atlassian.jira.IssueStatus;
import dev.batonjira.atlassian.jira.IssueType;
import dev.batonjira.atlassian.jira.ProjectIssueTypes;
import dev.batonjira.atlassian.jira.RequestType;
import dev.batonjira.protocol.connector.v2.CustomField;
import dev.batonjira.protocol.connector.v2.JCIssueTypeProject;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldNumberValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickMultipleObjectValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldTimestampValue;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.protocol.connector.v2.TicketType;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ticket.TicketFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One issue type of one project as a schema. */
final class SchemaMapping {
  /** The field that makes a ticket a customer's request when it is filled in. */
  static final String REQUEST_TYPE = "request_type";

  static final String PARENT = "parent";

  /** How many values of a field a listed schema has; more are told in the name of the field. */
  static final int MOST_CHOICES = 1_000;

  /** What every ticket has by itself. */
  private static final Set<String> OWN =
      Set.of("issuetype", "project", "summary", "description", "labels", "reporter");

  private static final CreateField MISSING_PARENT =
      new CreateField(
          PARENT,
          "Parent",
          true,
          false,
          null,
          new FieldSchema("issuelink", null, PARENT, null),
          List.of("set"),
          List.of());

  private SchemaMapping() {}

  /**
   * The schema.
   *
   * @param most how many values of a field are listed
   */
  static TicketSchema schema(Filing filing, boolean oneProject, int most) {
    ProjectIssueTypes project = filing.project();
    IssueType type = filing.type();
    String key = String.valueOf(project.key());
    TicketSchema.Builder schema =
        TicketSchema.newBuilder()
            .setId(key + ":" + type.id())
            .setDisplayName(oneProject ? type.label() : type.label() + " (" + key + ")")
            .addTypes(TicketType.newBuilder().setId(type.id()).setDisplayName(type.label()))
            .addAllStatuses(statuses(filing.statuses()))
            .addAnnotations(
                Annotations.pack(
                    JCIssueTypeProject.newBuilder()
                        .setProjectId(project.id().value())
                        .setProjectName(project.name() == null ? key : project.name())
                        .setProjectKey(key)
                        .build()));
    for (CreateField field : offered(filing)) {
      schema.putCustomFields(field.fieldId(), field(field, most));
    }
    if (!filing.requestTypes().isEmpty()) {
      schema.putCustomFields(REQUEST_TYPE, requestType(filing.requestTypes()));
    }
    return schema.build();
  }

  /** The fields that a ticket can fill in besides what every ticket has. */
  static List<CreateField> offered(Filing filing) {
    boolean subtask = OfferedTypes.isSubtask(filing.type());
    Stream<CreateField> fields =
        filing.fields().stream()
            .filter(field -> !OWN.contains(field.fieldId()))
            .filter(field -> isSettable(form(field)));
    boolean hasParent = filing.fields().stream().anyMatch(f -> f.fieldId().equals(PARENT));
    return subtask && !hasParent
        ? Stream.concat(fields, Stream.of(MISSING_PARENT)).toList()
        : fields.toList();
  }

  /** The names of required fields that no ticket can fill in. */
  static List<String> impossible(Filing filing) {
    return filing.fields().stream()
        .filter(field -> isRequired(field) && form(field) == FieldForm.UNSETTABLE)
        .map(CreateField::label)
        .toList();
  }

  static FieldForm form(CreateField field) {
    return FieldForm.of(field.fieldId(), field.schema(), !field.allowedValues().isEmpty());
  }

  private static boolean isSettable(FieldForm form) {
    return form != FieldForm.UNSETTABLE && form != FieldForm.REQUEST_TYPE;
  }

  /** Jira fills in a default by itself. */
  static boolean isRequired(CreateField field) {
    return field.required() && !field.hasDefaultValue();
  }

  /** Those that end the work come first and say so: they are what completion is mapped to. */
  private static List<TicketStatus> statuses(List<IssueStatus> statuses) {
    return Stream.concat(
            statuses.stream().filter(IssueStatus::isDone),
            statuses.stream().filter(status -> !status.isDone()))
        .map(status ->
            TicketStatus.newBuilder()
                .setId(status.id())
                .setDisplayName(
                    status.isDone() && !status.label().equalsIgnoreCase("done")
                        ? status.label() + " (done)"
                        : status.label())
                .build())
        .toList();
  }

  private static TicketCustomField field(CreateField field, int most) {
    TicketCustomField empty = empty(field, most);
    int count = Choices.of(field.allowedValues()).size();
    String name = field.label();
    if (field.fieldId().equals(PARENT) && isRequired(field)) {
      name += " (key of the issue that it belongs to)";
    } else if (count > most && isPicked(form(field))) {
      name += " (" + most + " of " + count + " values listed)";
    }
    return empty.toBuilder()
        .setId(field.fieldId())
        .setDisplayName(name)
        .setRequired(isRequired(field))
        .addAnnotations(
            Annotations.pack(CustomField.newBuilder().setType(field.schema().type()).build()))
        .build();
  }

  private static TicketCustomField empty(CreateField field, int most) {
    FieldForm form = form(field);
    String id = field.fieldId();
    TicketCustomField kind =
        switch (form) {
          case NUMBER ->
              TicketCustomField.newBuilder()
                  .setNumberValue(TicketCustomFieldNumberValue.getDefaultInstance())
                  .build();
          case DATE, TIME ->
              TicketCustomField.newBuilder()
                  .setTimestampValue(TicketCustomFieldTimestampValue.getDefaultInstance())
                  .build();
          case CHOICE, CASCADE -> pick(field, most);
          case PROJECT ->
              field.allowedValues().isEmpty() ? TicketFields.text(id, "") : pick(field, most);
          case CHOICES -> pickAll(field, most);
          case TEXTS, USERS, GROUPS, ORGANIZATIONS -> TicketFields.texts(id, List.of());
          case TEXT, RICH_TEXT, USER, GROUP, ISSUE, DURATION, SPRINT, REQUEST_TYPE, UNSETTABLE ->
              TicketFields.text(id, "");
        };
    return withDefault(field, form, kind);
  }

  private static boolean isPicked(FieldForm form) {
    return switch (form) {
      case CHOICE, CHOICES, CASCADE, PROJECT -> true;
      default -> false;
    };
  }

  /** The default is shown in the same form as the value of an issue. */
  private static TicketCustomField withDefault(
      CreateField field, FieldForm form, TicketCustomField kind) {
    if (field.defaultValue() == null || field.defaultValue().isNull()) {
      return kind;
    }
    return ValueReader.field(field.fieldId(), form, field.defaultValue())
        .filter(value -> value.getValueCase() == kind.getValueCase())
        .map(value -> defaulted(kind, value))
        .orElse(kind);
  }

  private static TicketCustomField defaulted(TicketCustomField kind, TicketCustomField value) {
    TicketCustomField.Builder field = kind.toBuilder();
    switch (value.getValueCase()) {
      case STRING_VALUE ->
          field.getStringValueBuilder().setDefaultValue(value.getStringValue().getValue());
      case STRING_VALUES ->
          field
              .getStringValuesBuilder()
              .addAllDefaultValues(value.getStringValues().getValuesList());
      case NUMBER_VALUE ->
          field.getNumberValueBuilder().setDefaultValue(value.getNumberValue().getValue());
      case TIMESTAMP_VALUE ->
          field.getTimestampValueBuilder().setDefaultValue(value.getTimestampValue().getValue());
      case PICK_OBJECT_VALUE ->
          field.getPickObjectValueBuilder().setDefaultValue(value.getPickObjectValue().getValue());
      case PICK_MULTIPLE_OBJECT_VALUES ->
          field
              .getPickMultipleObjectValuesBuilder()
              .addAllDefaultValues(value.getPickMultipleObjectValues().getValuesList());
      case BOOL_VALUE, PICK_STRING_VALUE, PICK_MULTIPLE_STRING_VALUES, VALUE_NOT_SET -> {}
    }
    return field.build();
  }

  private static TicketCustomField pick(CreateField field, int most) {
    return TicketCustomField.newBuilder()
        .setPickObjectValue(
            TicketCustomFieldPickObjectValue.newBuilder().addAllAllowedValues(first(field, most)))
        .build();
  }

  private static TicketCustomField pickAll(CreateField field, int most) {
    return TicketCustomField.newBuilder()
        .setPickMultipleObjectValues(
            TicketCustomFieldPickMultipleObjectValues.newBuilder()
                .addAllAllowedValues(first(field, most)))
        .build();
  }

  private static List<TicketCustomFieldObjectValue> first(CreateField field, int most) {
    List<TicketCustomFieldObjectValue> all = Choices.of(field.allowedValues());
    return all.size() > most ? all.subList(0, most) : all;
  }

  private static TicketCustomField requestType(List<RequestType> types) {
    return TicketCustomField.newBuilder()
        .setId(REQUEST_TYPE)
        .setDisplayName("Request type (makes it a customer's request)")
        .setPickObjectValue(
            TicketCustomFieldPickObjectValue.newBuilder()
                .addAllAllowedValues(
                    types.stream()
                        .map(type -> TicketFields.object(type.id(), type.label()))
                        .toList()))
        .addAnnotations(
            Annotations.pack(CustomField.newBuilder().setType("sd-customerrequesttype").build()))
        .build();
  }
}
