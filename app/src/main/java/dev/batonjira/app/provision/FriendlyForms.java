package dev.batonjira.app.provision;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.protocol.config.v1.Field;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.ActionType;
import dev.batonjira.protocol.connector.v2.BatonActionSchema;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.provision.Action;
import dev.batonjira.sdk.provision.ActionProvider;
import java.util.List;

/** {@code grant}, {@code revoke} and {@code account}, in the words that people use. */
final class FriendlyForms {

  private static final String NO_PRODUCTS = "none";

  private FriendlyForms() {}

  /** {@code grant PRINCIPAL ENTITLEMENT}. */
  static Wanted grant(List<String> words) {
    return (names, _) ->
        new ChangeRequest.Grant(
            names.entitlement(words.getLast()), names.principal(words.getFirst()));
  }

  /** {@code revoke PRINCIPAL ENTITLEMENT}, or {@code revoke GRANT}. */
  static Wanted revoke(List<String> words) {
    return (names, _) ->
        new ChangeRequest.Revoke(
            words.size() == 1
                ? names.grantById(words.getFirst())
                : names.grant(
                    names.entitlement(words.getLast()), names.principal(words.getFirst())));
  }

  /** {@code account create|suspend|restore|remove ACCOUNT}. */
  static Wanted account(List<String> words, Configuration configuration) {
    String who = words.getLast();
    return switch (words.getFirst()) {
      case "create" -> create(who, configuration.list(ProgramFields.PRODUCTS));
      case "suspend" -> act(who, ActionType.ACTION_TYPE_ACCOUNT_DISABLE, "suspend accounts");
      case "restore" -> act(who, ActionType.ACTION_TYPE_ACCOUNT_ENABLE, "restore accounts");
      case "remove" -> (names, _) -> new ChangeRequest.Delete(names.account(who).getId());
      default ->
          throw problem(
              "account needs one of: create, suspend, restore, remove; not " + words.getFirst());
    };
  }

  private static Wanted create(String email, List<String> products) {
    if (!email.contains("@")) {
      throw problem("account create needs an email address, not \"%s\"".formatted(email));
    }
    if (products.isEmpty()) {
      throw problem(
          "--products is not set: name what the account may use, such as jira-software, or none");
    }
    ListValue.Builder list = ListValue.newBuilder();
    products.stream()
        .filter(product -> !product.equals(NO_PRODUCTS))
        .forEach(product -> list.addValues(Value.newBuilder().setStringValue(product)));
    Struct profile =
        Struct.newBuilder()
            .putFields("email", Value.newBuilder().setStringValue(email).build())
            .putFields("products", Value.newBuilder().setListValue(list).build())
            .build();
    CreateAccountRequest asked =
        CreateAccountRequest.newBuilder()
            .setAccountInfo(
                AccountInfo.newBuilder()
                    .addEmails(AccountInfo.Email.newBuilder().setAddress(email).setIsPrimary(true))
                    .setProfile(profile))
            .build();
    return (_, _) -> new ChangeRequest.CreateAccount(asked);
  }

  private static Wanted act(String who, ActionType type, String what) {
    return (names, connector) -> {
      BatonActionSchema schema = action(connector, type, what);
      return new ChangeRequest.Invoke(
          schema.getName(),
          schema.getResourceTypeId(),
          arguments(schema, names.account(who).getId()));
    };
  }

  private static BatonActionSchema action(Connector connector, ActionType type, String what) {
    List<Action> actions = connector instanceof ActionProvider able ? able.actions() : List.of();
    return actions.stream()
        .map(Action::schema)
        .filter(schema -> schema.getActionTypeList().contains(type))
        .findFirst()
        .orElseThrow(() ->
            new Failure(
                ExitCode.REFUSED,
                ("With this configuration there is no way to %s; name the organization and its API"
                        + " key with --atlassian-orgId and BATON_ATLASSIAN_API_TOKEN.")
                    .formatted(what)));
  }

  /** The account as the first argument, in the form that the argument has. */
  private static Struct arguments(BatonActionSchema schema, ResourceId account) {
    Field argument =
        schema.getArgumentsList().stream()
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException("the action " + schema.getName() + " names no account"));
    Value id = Value.newBuilder().setStringValue(account.getResource()).build();
    Value value =
        argument.hasResourceIdField()
            ? Value.newBuilder()
                .setStructValue(
                    Struct.newBuilder()
                        .putFields(
                            "resource_type",
                            Value.newBuilder().setStringValue(account.getResourceType()).build())
                        .putFields("resource", id))
                .build()
            : id;
    return Struct.newBuilder().putFields(argument.getName(), value).build();
  }

  private static ConfigurationException problem(String sentence) {
    return new ConfigurationException(List.of(sentence));
  }
}
