package dev.batonjira.jira.users;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.jira.provision.Prompt;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.config.v1.BoolField;
import dev.batonjira.protocol.config.v1.Field;
import dev.batonjira.protocol.config.v1.StringField;
import dev.batonjira.protocol.connector.v2.ActionType;
import dev.batonjira.protocol.connector.v2.BatonActionSchema;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Action;
import java.util.List;

/** Suspending and restoring accounts as actions, of the classes by which C1 finds them. */
final class AccountActions {
  private static final String ACCOUNT = "account_id";

  private AccountActions() {}

  static List<Action> of(AccountStandings standings) {
    return List.of(
        new Action(
            schema(
                "suspend",
                "Suspend",
                "Takes all access of the organization's directory from an account for now; it keeps"
                    + " its groups and roles.",
                ActionType.ACTION_TYPE_ACCOUNT_DISABLE),
            (arguments, terms) ->
                Prompt.change(() -> standings.planStanding(account(arguments), true, terms))),
        new Action(
            schema(
                "restore",
                "Restore",
                "Gives a suspended account its access back.",
                ActionType.ACTION_TYPE_ACCOUNT_ENABLE),
            (arguments, terms) ->
                Prompt.change(() -> standings.planStanding(account(arguments), false, terms))));
  }

  private static BatonActionSchema schema(
      String name, String displayName, String description, ActionType type) {
    return BatonActionSchema.newBuilder()
        .setName(name)
        .setDisplayName(displayName)
        .setDescription(description)
        .addActionType(ActionType.ACTION_TYPE_ACCOUNT)
        .addActionType(type)
        .setResourceTypeId(JiraTypes.USER.getId())
        .addArguments(
            Field.newBuilder()
                .setName(ACCOUNT)
                .setDisplayName("Account id")
                .setDescription("The id of the account.")
                .setIsRequired(true)
                .setStringField(StringField.getDefaultInstance()))
        .addReturnTypes(
            Field.newBuilder()
                .setName("success")
                .setDisplayName("Success")
                .setBoolField(BoolField.getDefaultInstance()))
        .addReturnTypes(
            Field.newBuilder()
                .setName("changed")
                .setDisplayName("Changed")
                .setDescription("Whether it was not so before.")
                .setBoolField(BoolField.getDefaultInstance()))
        .addReturnTypes(
            Field.newBuilder()
                .setName("status")
                .setDisplayName("Status")
                .setStringField(StringField.getDefaultInstance()))
        .build();
  }

  private static AccountId account(Struct arguments) {
    Value id = arguments.getFieldsOrDefault(ACCOUNT, Value.getDefaultInstance());
    if (!id.hasStringValue() || id.getStringValue().isBlank()) {
      throw new ConnectorException.Invalid("The argument account_id is a text.", null);
    }
    return new AccountId(id.getStringValue().strip());
  }
}
