package dev.batonjira.app.provision;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The original's flags that ask for one operation in place of a sync. */
final class OneShotFlags {

  /** Flags that mean nothing without another. */
  private static final Map<String, String> DEPENDENT =
      Map.of(
          "grant-principal-type", "grant-entitlement",
          "create-account-resource-type", "create-account-email",
          "delete-resource-type", "delete-resource",
          "rotate-credentials-type", "rotate-credentials",
          "invoke-action-args", "invoke-action",
          "invoke-action-resource-type", "invoke-action",
          "list-action-schemas-resource-type", "list-action-schemas",
          "event-feed-id", "event-feed",
          "event-feed-cursor", "event-feed",
          "event-feed-start-at", "event-feed");

  /** What the original takes for no. */
  private static final Set<String> NO = Set.of("0", "f", "F", "false", "False", "FALSE");

  /** The feed of connectors that have one only. */
  private static final String ONLY_FEED = "baton_feed_event";

  private final Configuration configuration;

  private OneShotFlags(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What is asked for. */
  sealed interface Asked {

    /** A change of the site. */
    record Change(Wanted wanted) implements Asked {}

    /**
     * The list of actions.
     *
     * @param type only those of this resource type; empty for all
     */
    record ListActions(String type) implements Asked {}

    /** The events of a feed. */
    record ListEvents(String feed) implements Asked {}
  }

  /**
   * Reads the flags; empty when a sync is asked for.
   *
   * @throws ConfigurationException when flags contradict each other or one lacks another
   */
  static Optional<Asked> read(Configuration configuration) {
    return new OneShotFlags(configuration).read();
  }

  private Optional<Asked> read() {
    List<Asked> asked = new ArrayList<>();
    if (has("grant-entitlement")) {
      asked.add(grant());
    }
    if (has("revoke-grant")) {
      String id = text("revoke-grant");
      asked.add(change((names, _) -> new ChangeRequest.Revoke(names.grantById(id))));
    }
    if (has("event-feed") && !NO.contains(text("event-feed"))) {
      asked.add(new Asked.ListEvents(has("event-feed-id") ? text("event-feed-id") : ONLY_FEED));
    }
    if (has("create-account-profile")
        || has("create-account-login")
        || has("create-account-email")) {
      asked.add(createAccount());
    }
    if (has("invoke-action")) {
      ChangeRequest.Invoke invoke =
          new ChangeRequest.Invoke(
              text("invoke-action"),
              text("invoke-action-resource-type"),
              json("invoke-action-args"));
      asked.add(change((_, _) -> invoke));
    }
    if (configuration.truth(ProgramFields.platform("list-action-schemas"))) {
      asked.add(new Asked.ListActions(text("list-action-schemas-resource-type")));
    }
    if (has("delete-resource")) {
      ResourceId id = resource("delete-resource", "delete-resource-type");
      asked.add(change((_, _) -> new ChangeRequest.Delete(id)));
    }
    if (has("rotate-credentials")) {
      ResourceId id = resource("rotate-credentials", "rotate-credentials-type");
      asked.add(change((_, _) -> new ChangeRequest.Rotate(id)));
    }
    if (asked.size() > 1) {
      throw problem("several operations are asked for at once: name one");
    }
    if (asked.isEmpty()) {
      requireNoRemnants();
    }
    return asked.stream().findFirst();
  }

  private Asked grant() {
    String entitlement = text("grant-entitlement");
    ResourceId principal = resource("grant-principal", "grant-principal-type");
    return change((names, _) ->
        new ChangeRequest.Grant(
            names.entitlementById(entitlement), Resource.newBuilder().setId(principal).build()));
  }

  private Asked createAccount() {
    String login = text("create-account-login");
    String email = text("create-account-email");
    Struct.Builder profile = json("create-account-profile").toBuilder();
    AccountInfo.Builder account = AccountInfo.newBuilder().setLogin(login);
    if (!login.isEmpty()) {
      profile.putFields("login", Value.newBuilder().setStringValue(login).build());
    }
    if (!email.isEmpty()) {
      profile.putFields("email", Value.newBuilder().setStringValue(email).build());
      account.addEmails(AccountInfo.Email.newBuilder().setAddress(email).setIsPrimary(true));
    }
    CreateAccountRequest asked =
        CreateAccountRequest.newBuilder()
            .setAccountInfo(account.setProfile(profile))
            .setResourceTypeId(text("create-account-resource-type"))
            .build();
    return change((_, _) -> new ChangeRequest.CreateAccount(asked));
  }

  private ResourceId resource(String idFlag, String typeFlag) {
    if (!has(typeFlag)) {
      throw problem(
          "--%s is set, but --%s, which says what it is the id of, is not"
              .formatted(idFlag, typeFlag));
    }
    return Resources.id(text(typeFlag), text(idFlag));
  }

  private Struct json(String flag) {
    String text = text(flag);
    Struct.Builder json = Struct.newBuilder();
    if (text.isBlank()) {
      return json.build();
    }
    try {
      JsonFormat.parser().merge(text, json);
      return json.build();
    } catch (InvalidProtocolBufferException e) {
      throw problem("--%s must be a JSON object, such as {\"name\": \"value\"}".formatted(flag));
    }
  }

  private void requireNoRemnants() {
    List<String> problems = new ArrayList<>();
    DEPENDENT.forEach((flag, other) -> {
      if (configuration.isSet(ProgramFields.platform(flag)) && has(flag)) {
        problems.add("--%s is set, but --%s, which it depends on, is not".formatted(flag, other));
      }
    });
    if (configuration.truth(ProgramFields.DRY_RUN) || configuration.truth(ProgramFields.FORCE)) {
      problems.add("--dry-run and --force belong to a change of the site, not to a sync");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().sorted().toList());
    }
  }

  private boolean has(String flag) {
    return !text(flag).isEmpty();
  }

  private String text(String flag) {
    return configuration.text(ProgramFields.platform(flag));
  }

  private static Asked change(Wanted wanted) {
    return new Asked.Change(wanted);
  }

  private static ConfigurationException problem(String sentence) {
    return new ConfigurationException(List.of(sentence));
  }
}
