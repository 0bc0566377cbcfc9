package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.PermissionHolder;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleId;
import dev.batonjira.atlassian.jira.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To whom a permission scheme gives a permission. */
sealed interface Holder {

  /** Everybody, without logging in. */
  record Anyone() implements Holder {}

  /** Everybody with access to any product. */
  record LoggedIn() implements Holder {}

  /** Everybody with access to one product, such as {@code jira-software}. */
  record Product(String key) implements Holder {}

  /** The members of a group. Older schemes know it by name only. */
  record OfGroup(Group group) implements Holder {}

  /**
   * Those assigned to a role in the project at hand.
   *
   * @param name empty when Jira gives none
   */
  record OfRole(RoleId role, Optional<String> name) implements Holder {}

  /**
   * One account.
   *
   * @param user what Jira tells of it; null when nothing
   */
  record OfAccount(AccountId account, @Nullable User user) implements Holder {}

  /** The lead of the project at hand. */
  record Lead() implements Holder {}

  /**
   * Whoever stands in a field of an issue, or customers in their portal: it depends on the issue,
   * so nobody holds the permission for the whole project.
   *
   * @param kind the type, with the field's id where it is a custom field
   */
  record Conditional(String kind) implements Holder {}

  /**
   * A holder of a type unknown here, or one that does not name whom its type asks for.
   *
   * @param kind the type, with what it names
   */
  record Unreadable(String kind) implements Holder {}

  /** The holder that {@code bean} describes. */
  static Holder of(@Nullable PermissionHolder bean) {
    if (bean == null || bean.type() == null) {
      return new Unreadable("(none)");
    }
    Optional<String> reference = bean.reference();
    String kind = bean.type() + reference.map(text -> ":" + text).orElse("");
    return switch (bean.type()) {
      case PermissionHolder.ANYONE -> new Anyone();
      case PermissionHolder.APPLICATION_ROLE ->
          reference.<Holder>map(Product::new).orElseGet(LoggedIn::new);
      case PermissionHolder.GROUP ->
          reference.<Holder>map(any -> new OfGroup(group(bean))).orElse(new Unreadable(kind));
      case PermissionHolder.PROJECT_ROLE ->
          reference.flatMap(id -> role(id, bean.projectRole())).orElse(new Unreadable(kind));
      case PermissionHolder.USER ->
          reference
              .<Holder>map(id -> new OfAccount(new AccountId(id), bean.user()))
              .orElse(new Unreadable(kind));
      case PermissionHolder.PROJECT_LEAD -> new Lead();
      case PermissionHolder.REPORTER,
          PermissionHolder.ASSIGNEE,
          PermissionHolder.USER_CUSTOM_FIELD,
          PermissionHolder.GROUP_CUSTOM_FIELD,
          PermissionHolder.PORTAL_CUSTOMER ->
          new Conditional(kind);
      default -> new Unreadable(kind);
    };
  }

  private static Group group(PermissionHolder bean) {
    Optional<Group> expanded = Optional.ofNullable(bean.group());
    return new Group(
        Optional.ofNullable(bean.value())
            .map(GroupId::new)
            .or(() -> expanded.map(Group::groupId))
            .orElse(null),
        Optional.ofNullable(bean.parameter()).or(() -> expanded.map(Group::name)).orElse(null));
  }

  private static Optional<Holder> role(String id, @Nullable ProjectRole expanded) {
    try {
      return Optional.of(
          new OfRole(
              new RoleId(Long.parseLong(id)),
              Optional.ofNullable(expanded).map(ProjectRole::name)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
