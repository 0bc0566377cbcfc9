package dev.batonjira.app.doctor;

import dev.batonjira.app.sync.SyncedSite;
import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.atlassian.jira.License.LicensedApplication;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.Projects;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.ExtraType;
import dev.batonjira.jira.credential.CredentialCheck;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.sdk.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tries what a sync would do, one or two small calls for each feature. */
final class Examination {

  private static final String BROWSE_USERS = "USER_PICKER";
  private static final String ADMINISTER = "ADMINISTER";
  private static final String BROWSE_PROJECTS = "BROWSE_PROJECTS";
  private static final int SAMPLE = 50;

  private final SyncedSite wanted;
  private final Set<String> types;
  private final JiraSite site;
  private final ClientSettings settings;

  /**
   * Makes no call.
   *
   * @param types the only resource types that are wanted; empty for all
   * @param site not validated yet
   */
  Examination(SyncedSite wanted, Set<String> types, JiraSite site, ClientSettings settings) {
    this.wanted = wanted;
    this.types = types;
    this.site = site;
    this.settings = settings;
  }

  /** A call that the site may refuse without harm to the rest. */
  private sealed interface Attempt<T> {
    record Read<T>(T value) implements Attempt<T> {}

    record Refused<T>(String reason) implements Attempt<T> {}
  }

  /**
   * Finds out.
   *
   * @throws ConnectorException when the credential is refused or the site does not answer
   */
  Diagnosis diagnose() {
    List<String> warnings = warnings();
    JiraClient jira = site.client();
    User myself = JiraFailures.translating(jira.site()::myself);
    Map<String, Boolean> have =
        JiraFailures.translating(
            () -> jira.site().myPermissions(List.of(BROWSE_USERS, ADMINISTER)));
    boolean administers = have.getOrDefault(ADMINISTER, false);
    Attempt<List<User>> accounts = attempt(() -> jira.users().search(0, SAMPLE).values());
    Attempt<PageBean<Project>> projects = attempt(this::projects);
    return new Diagnosis(
        site.address().toString(),
        kind(),
        myself.accountId().value(),
        cloudId(),
        plans(),
        visible(projects),
        warnings,
        List.of(
            accounts(accounts, have.getOrDefault(BROWSE_USERS, false)),
            groups(),
            projects(projects),
            roles(projects, administers),
            access(projects, administers),
            applicationRoles(),
            globalPermissions(administers),
            emails(accounts),
            organization()));
  }

  /** The check of a sync; what it denies is found again, feature by feature. */
  private List<String> warnings() {
    try {
      return new CredentialCheck(site).validate().warnings();
    } catch (ConnectorException.Denied e) {
      return List.of();
    }
  }

  private Diagnosis.Kind kind() {
    if (site.hasServiceAccount()) {
      return Diagnosis.Kind.SERVICE_ACCOUNT;
    }
    return site.address().isScoped() ? Diagnosis.Kind.SCOPED : Diagnosis.Kind.CLASSIC;
  }

  private Optional<String> cloudId() {
    Optional<CloudId> known = site.address().cloudId();
    if (known.isPresent()) {
      return known.map(CloudId::value);
    }
    try {
      return Optional.of(site.client().site().cloudId().value());
    } catch (AtlassianException.NotFound | AtlassianException.Malformed e) {
      return Optional.empty();
    }
  }

  private Map<String, String> plans() {
    Map<String, String> plans = new TreeMap<>();
    switch (attempt(() -> site.client().site().license().applications())) {
      case Attempt.Read<List<LicensedApplication>>(var products) ->
          products.forEach(product ->
              plans.put(
                  Optional.ofNullable(product.id()).orElse("unknown"),
                  Optional.ofNullable(product.plan()).orElse("unknown")));
      case Attempt.Refused<List<LicensedApplication>> _ -> {
        // Only the plan stays unknown, on which nothing depends.
      }
    }
    return plans;
  }

  private PageBean<Project> projects() {
    return site.client()
        .projects()
        .search(0, 1, wanted.projectKeys().stream().limit(Projects.SEARCH_KEYS).toList(), Set.of());
  }

  private static OptionalLong visible(Attempt<PageBean<Project>> projects) {
    return projects instanceof Attempt.Read<PageBean<Project>>(var page)
        ? OptionalLong.of(page.total() == null ? page.values().size() : page.total())
        : OptionalLong.empty();
  }

  private Finding accounts(Attempt<List<User>> accounts, boolean browses) {
    if (!wants(JiraTypes.USER.getId())) {
      return Finding.off(Feature.ACCOUNTS);
    }
    return switch (accounts) {
      case Attempt.Read<List<User>>(var some) ->
          browses
              ? Finding.have(Feature.ACCOUNTS, some.size() + " were listed.")
              : Finding.missing(Feature.ACCOUNTS, "The account lacks the global permission.");
      case Attempt.Refused<List<User>>(var reason) -> Finding.missing(Feature.ACCOUNTS, reason);
    };
  }

  private Finding groups() {
    if (!wants(JiraTypes.GROUP.getId())) {
      return Finding.off(Feature.GROUPS);
    }
    return switch (attempt(() -> site.client().groups().list(0, 1).values())) {
      case Attempt.Refused<List<Group>>(var reason) -> Finding.missing(Feature.GROUPS, reason);
      case Attempt.Read<List<Group>>(var groups) -> groups(groups);
    };
  }

  private Finding groups(List<Group> groups) {
    Optional<GroupId> first =
        groups.stream().flatMap(group -> Stream.ofNullable(group.groupId())).findFirst();
    if (first.isEmpty()) {
      return Finding.missing(Feature.GROUPS, "No group was listed.");
    }
    GroupId id = first.get();
    return switch (attempt(() -> site.client().groups().members(id, 0, 1).values())) {
      case Attempt.Read<List<User>> _ ->
          Finding.have(Feature.GROUPS, "Groups and members were listed.");
      case Attempt.Refused<List<User>>(var reason) -> Finding.missing(Feature.GROUPS, reason);
    };
  }

  private Finding projects(Attempt<PageBean<Project>> projects) {
    if (!wantsProjects()) {
      return Finding.off(Feature.PROJECTS);
    }
    return switch (projects) {
      case Attempt.Refused<PageBean<Project>>(var reason) ->
          Finding.missing(Feature.PROJECTS, reason);
      case Attempt.Read<PageBean<Project>>(var page) ->
          page.values().isEmpty()
              ? Finding.missing(Feature.PROJECTS, "The account sees no project.")
              : Finding.have(Feature.PROJECTS, visible(projects).orElseThrow() + " are visible.");
    };
  }

  private Finding roles(Attempt<PageBean<Project>> projects, boolean administers) {
    if (!wants(JiraTypes.PROJECT_ROLE.getId())) {
      return Finding.off(Feature.PROJECT_ROLES);
    }
    return onFirst(
        Feature.PROJECT_ROLES,
        projects,
        project -> site.client().roles().details(project.id()).size() + " roles of one project",
        administers);
  }

  private Finding access(Attempt<PageBean<Project>> projects, boolean administers) {
    if (!wantsProjects()) {
      return Finding.off(Feature.PROJECT_ACCESS);
    }
    return switch (wanted.projectAccess()) {
      case OFF -> Finding.off(Feature.PROJECT_ACCESS);
      case COMPUTED ->
          onFirst(
              Feature.PROJECT_ACCESS,
              projects,
              project -> {
                site.client().schemes().ofProject(project.id());
                return "The permission scheme of one project";
              },
              administers);
      case SEARCH ->
          onFirst(
              Feature.PROJECT_SEARCH,
              projects,
              project -> {
                var key = project.key();
                if (key != null) {
                  site.client().users().withPermission(BROWSE_PROJECTS, key, 0, 1);
                }
                return "The participants of one project";
              },
              true);
    };
  }

  private Finding applicationRoles() {
    if (!wanted.extraTypes().contains(ExtraType.APPLICATION_ROLE)) {
      return Finding.off(Feature.APPLICATION_ROLES);
    }
    return switch (attempt(() -> site.client().schemes().applicationRoles().size())) {
      case Attempt.Read<Integer>(var products) ->
          Finding.have(Feature.APPLICATION_ROLES, products + " products were listed.");
      case Attempt.Refused<Integer>(var reason) ->
          Finding.missing(Feature.APPLICATION_ROLES, reason);
    };
  }

  private Finding globalPermissions(boolean administers) {
    if (!wanted.extraTypes().contains(ExtraType.GLOBAL_PERMISSION)) {
      return Finding.off(Feature.GLOBAL_PERMISSIONS);
    }
    return switch (attempt(() -> site.client().site().permissions().size())) {
      case Attempt.Refused<Integer>(var reason) ->
          Finding.missing(Feature.GLOBAL_PERMISSIONS, reason);
      case Attempt.Read<Integer> _ ->
          administers
              ? Finding.have(Feature.GLOBAL_PERMISSIONS, "Who has them may be asked.")
              : Finding.missing(
                  Feature.GLOBAL_PERMISSIONS, "The account may not ask what others may do.");
    };
  }

  private Finding emails(Attempt<List<User>> accounts) {
    if (!(accounts instanceof Attempt.Read<List<User>>(var listed))) {
      return Finding.unknown(Feature.EMAILS, "No account could be listed.");
    }
    List<User> people =
        listed.stream()
            .filter(user -> User.ATLASSIAN.equals(user.accountType()))
            .filter(user -> Boolean.TRUE.equals(user.active()))
            .toList();
    if (people.isEmpty()) {
      return Finding.unknown(Feature.EMAILS, "Nobody was among the first accounts.");
    }
    long shown = people.stream().filter(user -> user.emailAddress() != null).count();
    String detail = shown + " of the first " + people.size() + " people show theirs.";
    return shown == people.size()
        ? Finding.have(Feature.EMAILS, detail)
        : Finding.missing(Feature.EMAILS, detail);
  }

  private Finding organization() {
    if (wanted.organization().isEmpty()) {
      return Finding.off(Feature.ORGANIZATION);
    }
    try (SiteOrganization organization =
        new SiteOrganization(wanted.organization().get(), site, settings)) {
      List<String> lacks = organization.check();
      return lacks.isEmpty()
          ? Finding.have(Feature.ORGANIZATION, "The key works, and the site is the organization's.")
          : Finding.missing(Feature.ORGANIZATION, String.join(" ", lacks));
    } catch (ConnectorException.Unauthenticated
        | ConnectorException.Denied
        | ConnectorException.NotFound
        | ConnectorException.Invalid e) {
      return Finding.missing(Feature.ORGANIZATION, String.valueOf(e.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Trial {
    /** What could be read of the project. */
    String on(Project project);
  }

  private static Finding onFirst(
      Feature feature, Attempt<PageBean<Project>> projects, Trial trial, boolean everywhere) {
    if (!(projects instanceof Attempt.Read<PageBean<Project>>(var page))
        || page.values().isEmpty()) {
      return Finding.unknown(feature, "There is no visible project to try it on.");
    }
    return switch (attempt(() -> trial.on(page.values().getFirst()))) {
      case Attempt.Refused<String>(var reason) -> Finding.missing(feature, reason);
      case Attempt.Read<String>(var what) ->
          everywhere
              ? Finding.have(feature, what + " could be read.")
              : Finding.missing(
                  feature, what + " could be read, but those that it does not administer cannot.");
    };
  }

  private boolean wantsProjects() {
    return wants(JiraTypes.PROJECT.getId()) || wants(JiraTypes.PROJECT_ROLE.getId());
  }

  private boolean wants(String type) {
    return types.isEmpty() || types.contains(type);
  }

  private static <T> Attempt<T> attempt(Supplier<T> call) {
    try {
      return new Attempt.Read<>(call.get());
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return new Attempt.Refused<>(JiraFailures.sentence(e));
    } catch (AtlassianException.Unauthenticated e) {
      if (e.reason() == Reason.MISSING_SCOPE) {
        return new Attempt.Refused<>(JiraFailures.sentence(e));
      }
      throw JiraFailures.translated(e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }
}
