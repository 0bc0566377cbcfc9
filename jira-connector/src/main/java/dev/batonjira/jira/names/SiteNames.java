package dev.batonjira.jira.names;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.atlassian.jira.PageArray;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.ProjectStatus;
import dev.batonjira.atlassian.jira.Projects;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.jira.Users;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up on the site. An id stands for itself and comes first; names and email addresses
 * are compared whole and without regard to case, so that one answer means that there is no other:
 * where Jira's own search cannot be sure of that, everything of the kind is listed. Every method
 * throws {@link ConnectorException} only.
 */
public final class SiteNames {

  private final JiraSite site;

  public SiteNames(JiraSite site) {
    this.site = site;
  }

  /** The accounts with this id, email address as far as Jira shows it, or display name. */
  public List<Named> accounts(String text) {
    return JiraFailures.translating(() -> {
      if (mayBeId(text)) {
        List<User> byId = client().users().byIds(List.of(new AccountId(text)));
        if (!byId.isEmpty()) {
          return byId.stream().map(SiteNames::account).toList();
        }
      }
      List<Named> active = named(client().users().find(text, (int) Users.WINDOW).stream(), text);
      // An address is one account's. A name may also be that of somebody who is not active, and
      // only the listing has those.
      boolean settled = active.size() > 1 || (active.size() == 1 && text.contains("@"));
      return settled ? active : named(everyAccount(), text);
    });
  }

  /** The groups with this id or name. */
  public List<Named> groups(String text) {
    return JiraFailures.translating(() -> {
      if (mayBeId(text)) {
        List<Group> byId = known(client().groups().byIds(List.of(new GroupId(text))));
        if (!byId.isEmpty()) {
          return byId.stream().map(SiteNames::group).toList();
        }
      }
      List<Group> byName = known(client().groups().byName(text));
      if (!byName.isEmpty()) {
        return byName.stream().map(SiteNames::group).distinct().toList();
      }
      // Whether Jira compares names exactly is not documented.
      List<Group> all = all(start -> client().groups().list(start, Groups.LIST_PAGE));
      return known(all).stream()
          .filter(group -> same(group.name(), text))
          .map(SiteNames::group)
          .distinct()
          .toList();
    });
  }

  /** The projects with this id, key or name. */
  public List<Named> projects(String text) {
    return JiraFailures.translating(() -> {
      if (mayBeId(text)) {
        try {
          return List.of(project(client().projects().get(text)));
        } catch (AtlassianException.NotFound e) {
          // Then it is a name, or a key in the wrong case.
        }
      }
      List<Project> all =
          all(start ->
              client()
                  .projects()
                  .matching(
                      text.strip(),
                      start,
                      Projects.SEARCH_PAGE,
                      EnumSet.of(ProjectStatus.LIVE, ProjectStatus.ARCHIVED)));
      return all.stream()
          .filter(project -> same(project.name(), text) || hasKey(project, text))
          .map(SiteNames::project)
          .distinct()
          .toList();
    });
  }

  /**
   * The roles of a project with this id or name.
   *
   * @param project one of {@link #projects}
   */
  public List<Named> roles(Named project, String text) {
    return JiraFailures.translating(() ->
        client().roles().details(new ProjectId(project.id().getResource())).stream()
            .filter(role ->
                role.id().toString().equals(text)
                    || same(role.name(), text)
                    || same(role.translatedName(), text))
            .map(role -> role(project, role))
            .distinct()
            .toList());
  }

  private static List<Named> named(Stream<User> users, String text) {
    return users
        .filter(user -> !user.accountId().isUnknown())
        .filter(user -> same(user.emailAddress(), text) || same(user.displayName(), text))
        .map(SiteNames::account)
        .distinct()
        .toList();
  }

  private JiraClient client() {
    return site.client();
  }

  private Stream<User> everyAccount() {
    List<User> all = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      PageArray<User> page = client().users().search(next.getAsLong(), Users.SEARCH_PAGE);
      all.addAll(page.values());
      next = page.nextStart();
    }
    return all.stream();
  }

  private static <T> List<T> all(LongFunction<PageBean<T>> pages) {
    List<T> all = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      PageBean<T> page = pages.apply(next.getAsLong());
      all.addAll(page.values());
      next = page.nextStart();
    }
    return all;
  }

  private static List<Group> known(List<Group> groups) {
    return groups.stream().filter(group -> group.groupId() != null).toList();
  }

  private static boolean hasKey(Project project, String text) {
    return project.key() != null && same(project.key().value(), text);
  }

  private static Named account(User user) {
    return new Named(
        Resources.id(JiraTypes.USER, user.accountId().value()),
        String.valueOf(user.displayName()),
        String.valueOf(user.emailAddress()));
  }

  private static Named group(Group group) {
    return new Named(
        Resources.id(JiraTypes.GROUP, String.valueOf(group.groupId())),
        String.valueOf(group.name()),
        "");
  }

  private static Named project(Project project) {
    return new Named(
        Resources.id(JiraTypes.PROJECT, project.id().value()),
        String.valueOf(project.name()),
        project.key() == null ? "" : project.key().value());
  }

  private static Named role(Named project, ProjectRole role) {
    return new Named(
        Resources.id(JiraTypes.PROJECT_ROLE, project.id().getResource() + ":" + role.id()),
        project.name() + " - " + role.name(),
        "");
  }

  private static boolean mayBeId(String text) {
    return text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '@' || c == '/');
  }

  private static boolean same(@Nullable String one, String other) {
    return one != null && !one.isBlank() && one.strip().equalsIgnoreCase(other.strip());
  }
}
