package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.users.EmailOrigin;
import dev.batonjira.protocol.connector.v2.EntitlementImmutable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.protocol.connector.v2.UserTrait.Status.State;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what Jira tells of an account or a group, and what the organization tells, become one. */
final class OrganizationMergeTest {
  private static final String SITE = "11111111-2222-4333-8444-555555555555";
  private static final String JIRA = "ari:cloud:jira-software::site/" + SITE;
  private static final String DIRECTORIES = "/admin/v2/orgs/org-1/directories/-";

  private final ScriptedSite server = new ScriptedSite();
  private final List<Map<String, Object>> listed = new ArrayList<>();
  private final List<Map<String, Object>> byId = new ArrayList<>();
  private final List<Map<String, Object>> accounts = new ArrayList<>();
  private final List<Map<String, Object>> groups = new ArrayList<>();
  private Function<ScriptedSite.Request, Reply> searched = _ -> data(accounts);

  @BeforeEach
  void serve() {
    server
        .on("/_edge/tenant_info", _ -> Reply.ok(Map.of("cloudId", SITE)))
        .on("/admin/v1/orgs/org-1", _ -> Reply.ok(Map.of("data", Map.of("id", "org-1"))))
        .on(
            "/admin/v2/orgs/org-1/workspaces",
            // Two products of one site, which is reached by an address that nobody configured.
            _ ->
                data(
                    List.of(
                        workspace(JIRA, "jira-software"),
                        workspace("ari:cloud:jira-servicedesk::site/" + SITE, "jira-servicedesk"))))
        .on(DIRECTORIES + "/users/search", request -> searched.apply(request))
        .on(DIRECTORIES + "/groups/search", _ -> data(groups))
        .on(
            "/rest/api/3/users/search",
            request -> Reply.ok(request.number("startAt") == 0 ? listed : List.of()))
        .on("/rest/api/3/user/bulk", _ -> Reply.page(byId))
        .on("/rest/api/3/user/groups", _ -> Reply.ok(List.of()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void w9_anAccountOfTwoProductsAndTwoDirectoriesIsOneRow() {
    listed.add(jira("a-1", "Shown Name"));
    Map<String, Object> first = account("a-1", "suspended");
    first.put("groups", List.of(group("g-1")));
    Map<String, Object> second = account("a-1", "active");
    second.put("email", "a.1@example.com");
    second.put("groups", List.of(group("g-1"), group("g-2")));
    second.put("productAccess", List.of(Map.of("id", JIRA, "key", "jira-software")));
    accounts.addAll(List.of(first, second));

    Resource row = onlyUser();

    assertThat(trait(row).getStatus().getStatus()).isEqualTo(State.STATUS_ENABLED);
    assertThat(text(row, "login")).isEqualTo("a.1@example.com");
    assertThat(row.getDisplayName()).isEqualTo("Shown Name");
  }

  @Test
  void w8_theAddressThatJiraShowsIsKept() {
    Map<String, Object> user = jira("a-1", "Shown Name");
    user.put("emailAddress", "own@example.net");
    listed.add(user);
    Map<String, Object> account = account("a-1", "active");
    account.put("email", "work@example.com");
    accounts.add(account);

    Resource row = onlyUser();

    assertThat(text(row, "login")).isEqualTo("own@example.net");
    assertThat(text(row, "email_source")).isEqualTo("jira");
    assertThat(trait(row).getLogin()).isEqualTo("own@example.net");
  }

  @Test
  void everythingThatTheOrganizationTellsIsInTheRow() {
    listed.add(jira("a-1", "Shown Name"));
    Map<String, Object> account = account("a-1", "active");
    account.putAll(
        Map.of(
            "name", "Full Legal Name",
            "nickname", "nick",
            "email", "a.1@example.com",
            "emailVerified", true,
            "mfaEnabled", false,
            "jobTitle", "Gardener",
            "department", "Beds",
            "claimStatus", "managed",
            "managementSource", "synced",
            "addedToOrg", "2024-03-01T10:00:00Z"));
    account.put("accountStatus", "active");
    account.put("membershipStatus", "active");
    account.put(
        "productAccess",
        List.of(
            Map.of("id", JIRA, "key", "j", "lastActiveTimestamp", "2026-01-02T03:04:05Z"),
            Map.of(
                "id",
                "ari:cloud:confluence::site/" + SITE,
                "key",
                "c",
                "lastActiveTimestamp",
                "2026-02-02T03:04:05Z")));
    accounts.add(account);

    Resource row = onlyUser();

    Map<String, String> facts = new LinkedHashMap<>();
    row.getProfile()
        .getFieldsMap()
        .forEach((key, value) ->
            facts.put(
                key,
                value.hasBoolValue()
                    ? String.valueOf(value.getBoolValue())
                    : value.getStringValue()));
    assertThat(facts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("login", "a.1@example.com"),
                Map.entry("first_name", "Shown"),
                Map.entry("last_name", "Name"),
                Map.entry("full_name", "Shown Name"),
                Map.entry("user_id", "a-1"),
                Map.entry("account_type", "atlassian"),
                Map.entry("email_source", "organization"),
                Map.entry("account_id", "a-1"),
                Map.entry("username", "Full Legal Name"),
                Map.entry("nickname", "nick"),
                Map.entry("job_title", "Gardener"),
                Map.entry("department", "Beds"),
                Map.entry("account_status", "active"),
                Map.entry("membership_status", "active"),
                Map.entry("organization_status", "active"),
                Map.entry("claim_status", "managed"),
                Map.entry("management_source", "synced"),
                Map.entry("added_to_organization", "2024-03-01T10:00:00Z"),
                Map.entry("last_active", "2026-02-02T03:04:05Z"),
                Map.entry("last_active_in_jira", "2026-01-02T03:04:05Z"),
                Map.entry("email_verified", "true"),
                Map.entry("mfa_enabled", "false")));
    UserTrait trait = trait(row);
    assertThat(trait.getMfaStatus().getMfaEnabled()).isFalse();
    assertThat(trait.hasMfaStatus()).isTrue();
    assertThat(trait.getLastLogin().getSeconds())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z").getEpochSecond());
    assertThat(trait.hasStructuredName()).isFalse();
  }

  @Test
  void w9_accountsWithAccessThatJiraDoesNotListAreThereAndOthersAreNot() {
    listed.add(jira("customer", "A Customer"));
    listed.getFirst().put("accountType", "customer");
    for (String id : List.of("found", "unknown-to-jira", "no-access")) {
      Map<String, Object> account = account(id, "active");
      account.put("name", "Name of " + id);
      account.put("email", id + "@example.com");
      boolean access = !id.equals("no-access");
      account.put(
          "productAccess",
          List.of(
              Map.of("id", access ? JIRA : JIRA.replace("1111", "9999"), "key", "jira-software")));
      accounts.add(account);
    }
    byId.add(jira("found", "Found By Id"));

    ContractWalk walk = users();

    assertThat(walk.ids("user")).containsExactlyInAnyOrder("customer", "found", "unknown-to-jira");
    assertThat(walk.resource("user", "found").getDisplayName()).isEqualTo("Found By Id");
    assertThat(walk.resource("user", "unknown-to-jira").getDisplayName())
        .isEqualTo("Name of unknown-to-jira");
    assertThat(trait(walk.resource("user", "unknown-to-jira")).getStatus().getStatus())
        .isEqualTo(State.STATUS_ENABLED);
    assertThat(text(walk.resource("user", "customer"), "email_missing")).isEqualTo("customer");
  }

  @Test
  void w9_statusesOfBothSourcesBecomeOne() {
    Map<String, List<Object>> expected = new LinkedHashMap<>();
    // Jira's active, the organization's status; the state and its details.
    expected.put("a", List.of(true, "active", State.STATUS_ENABLED, ""));
    expected.put("b", List.of(true, "suspended", State.STATUS_DISABLED, "suspended"));
    expected.put("c", List.of(false, "deactivated", State.STATUS_DISABLED, "deactivated"));
    expected.put("d", List.of(false, "for_deletion", State.STATUS_DISABLED, "for_deletion"));
    expected.put("e", List.of(false, "closed", State.STATUS_DELETED, "closed"));
    expected.put("f", List.of(true, "not_invited", State.STATUS_ENABLED, "not_invited"));
    expected.put("g", List.of(true, "a-newer-word", State.STATUS_ENABLED, "a-newer-word"));
    expected.put(
        "h",
        List.of(
            false, "active", State.STATUS_DISABLED, "active in the organization, not on the site"));
    expected.forEach((id, row) -> {
      Map<String, Object> user = jira(id, "Name " + id);
      user.put("active", row.getFirst());
      listed.add(user);
      String status = String.valueOf(row.get(1));
      Map<String, Object> account = account(id, status.equals("closed") ? "deactivated" : status);
      if (status.equals("closed")) {
        account.put("accountStatus", "closed");
      }
      accounts.add(account);
    });

    ContractWalk walk = users();

    expected.forEach((id, row) -> {
      UserTrait.Status status = trait(walk.resource("user", id)).getStatus();
      assertThat(List.of(status.getStatus(), status.getDetails()))
          .as(id)
          .isEqualTo(row.subList(2, 4));
    });
  }

  @Test
  void emailsThatAreMissingSayWhy() {
    Map<String, Object> app = jira("app", "An App");
    app.put("accountType", "app");
    listed.addAll(List.of(app, jira("hidden", "Shy Person"), jira("gone", "Former user")));
    Map<String, Object> closed = account("gone", "deactivated");
    closed.put("accountStatus", "closed");
    accounts.add(closed);
    try (JiraConnector connector = connector()) {
      ContractWalk walk = ContractWalk.listing(connector, JiraTypes.USER);

      assertThat(walk.resources("user"))
          .allSatisfy(row -> assertThat(text(row, "email_source")).isEqualTo("none"));
      assertThat(text(walk.resource("user", "app"), "email_missing")).isEqualTo("app");
      assertThat(text(walk.resource("user", "hidden"), "email_missing")).isEqualTo("hidden");
      assertThat(text(walk.resource("user", "gone"), "email_missing")).isEqualTo("deleted");
      assertThat(connector.emailCoverage().accounts())
          .containsEntry(EmailOrigin.APP, 1L)
          .containsEntry(EmailOrigin.HIDDEN, 1L)
          .containsEntry(EmailOrigin.DELETED, 1L)
          .containsEntry(EmailOrigin.JIRA, 0L);
    }
  }

  @Test
  void aGroupWhoseCountIsAnotherIsReadFromJira() {
    for (String id : List.of("right", "wrong", "unseen")) {
      listed.add(jira("member-of-" + id, "Member"));
      Map<String, Object> account = account("member-of-" + id, "active");
      account.put("groups", id.equals("unseen") ? List.of() : List.of(group(id)));
      accounts.add(account);
    }
    groups.add(organizationGroup("right", 1, "external"));
    groups.add(organizationGroup("wrong", 2, "admins"));
    server
        .on(
            "/rest/api/3/group/bulk",
            _ ->
                Reply.page(
                    List.of(
                        Map.of("groupId", "right", "name", "Right"),
                        Map.of("groupId", "wrong", "name", "Wrong"),
                        Map.of("groupId", "unseen", "name", "Unseen"))))
        .on(
            "/rest/api/3/group/member",
            request -> Reply.page(List.of(jira("member-of-" + request.text("groupId"), "Member"))));
    server.otherwise("/rest/api/3/(role|project/search)", _ -> Reply.page(List.of()));
    try (JiraConnector connector = connector()) {
      ContractWalk walk = ContractWalk.through(connector);

      assertThat(walk.grants().keySet())
          .containsExactlyInAnyOrder(
              "group:right:member:user:member-of-right",
              "group:wrong:member:user:member-of-wrong",
              "group:unseen:member:user:member-of-unseen");
      assertThat(server.requests("/rest/api/3/group/member")).isEqualTo(2);
      EntitlementImmutable fixed =
          Annotations.find(
                  Objects.requireNonNull(walk.entitlements().get("group:right:member"))
                      .getAnnotationsList(),
                  EntitlementImmutable.getDefaultInstance())
              .orElseThrow();
      assertThat(Profile.text(fixed.getMetadata(), "change_in"))
          .hasValueSatisfying(where -> assertThat(where).contains("identity provider"));
    }
  }

  @Test
  void manyAccountsThatJiraDoesNotListComeInParts() {
    for (int i = 0; i < 2_500; i++) {
      Map<String, Object> account = account("712020:" + i, "active");
      account.put("productAccess", List.of(Map.of("id", JIRA, "key", "jira-software")));
      accounts.add(account);
    }

    assertThat(users().ids("user")).hasSize(2_500);
  }

  @Test
  void aPlaceThatTheServerForgotIsLookedForFromTheStart() {
    listed.addAll(List.of(jira("a", "Name"), jira("b", "Name"), jira("c", "Name")));
    AtomicInteger calls = new AtomicInteger();
    searched =
        _ ->
            switch (calls.incrementAndGet()) {
              case 1 -> page(List.of(account("a", "active")), "old");
              case 2 ->
                  new Reply(
                      400,
                      Map.of("errors", List.of(Map.of("code", "ADMIN-400-1", "title", "Bad"))));
              case 3 -> page(List.of(account("a", "active")), "new");
              default -> page(List.of(account("b", "active"), account("c", "active")), "");
            };

    assertThat(users().resources("user"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(text(row, "organization_status")).isEqualTo("active"));
    assertThat(calls).hasValue(4);
  }

  @Test
  void aPlaceThatIsForgottenAgainEndsTheSync() {
    searched =
        new Function<>() {
          private boolean first = true;

          @Override
          public Reply apply(ScriptedSite.Request request) {
            boolean begins = first;
            first = !first;
            return begins ? page(List.of(account("a", "active")), "place") : Reply.refused(400);
          }
        };

    assertThatThrownBy(this::users).isInstanceOf(ConnectorException.Invalid.class);
  }

  private Resource onlyUser() {
    List<Resource> rows = users().resources("user");
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private ContractWalk users() {
    try (JiraConnector connector = connector()) {
      return ContractWalk.listing(connector, JiraTypes.USER);
    }
  }

  private JiraConnector connector() {
    return new JiraConnector(
        Connections.withOrganization(Connections.to(server), server.address(), "org-1", "key"));
  }

  private static Reply data(List<?> items) {
    return page(items, "");
  }

  private static Reply page(List<?> items, String next) {
    return Reply.ok(Map.of("data", items, "links", Map.of("next", next)));
  }

  private static Map<String, Object> workspace(String id, String typeKey) {
    return Map.of(
        "id", id, "attributes", Map.of("typeKey", typeKey, "hostUrl", "https://jira.example.com"));
  }

  private static Map<String, Object> jira(String id, String name) {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("accountId", id);
    user.put("accountType", "atlassian");
    user.put("active", true);
    user.put("displayName", name);
    return user;
  }

  private static Map<String, Object> account(String id, String status) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("accountId", id);
    account.put("accountType", "atlassian");
    account.put("status", status);
    account.put("groups", List.of());
    return account;
  }

  private static Map<String, Object> group(String id) {
    return Map.of("id", "ari:cloud:identity::group/" + id, "name", id);
  }

  private static Map<String, Object> organizationGroup(String id, long users, String managedBy) {
    return Map.of(
        "id",
        id,
        "name",
        id,
        "externalSynced",
        managedBy.equals("external"),
        "managedBy",
        managedBy,
        "counts",
        Map.of("users", users));
  }

  private static UserTrait trait(Resource user) {
    return Annotations.find(user.getAnnotationsList(), UserTrait.getDefaultInstance())
        .orElseThrow();
  }

  private static String text(Resource row, String key) {
    return Profile.text(row.getProfile(), key).orElse("");
  }
}
