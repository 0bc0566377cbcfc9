package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a permission of a scheme.
 *
 * @param type one of the constants here, or a newer word
 * @param parameter what the type asks for: a group's <em>name</em>, otherwise an id or key; null
 *     for types without one, and for {@link #APPLICATION_ROLE} when any logged-in user is meant
 * @param value the same as an id; null in older answers
 * @param group filled when groups are expanded
 * @param user filled when users are expanded
 * @param projectRole filled when project roles are expanded
 */
public record PermissionHolder(
    @Nullable String type,
    @Nullable String parameter,
    @Nullable String value,
    @Nullable Group group,
    @Nullable User user,
    @Nullable ProjectRole projectRole) {

  public static final String ANYONE = "anyone";
  public static final String APPLICATION_ROLE = "applicationRole";
  public static final String ASSIGNEE = "assignee";
  public static final String GROUP = "group";
  public static final String GROUP_CUSTOM_FIELD = "groupCustomField";
  public static final String PORTAL_CUSTOMER = "sd.customer.portal.only";
  public static final String PROJECT_LEAD = "projectLead";
  public static final String PROJECT_ROLE = "projectRole";
  public static final String REPORTER = "reporter";
  public static final String USER = "user";
  public static final String USER_CUSTOM_FIELD = "userCustomField";

  public PermissionHolder {
    type = Absent.text(type);
    parameter = Absent.text(parameter);
    value = Absent.text(value);
  }

  /** The value, or the parameter where an older answer has no value. */
  public Optional<String> reference() {
    return Optional.ofNullable(value).or(() -> Optional.ofNullable(parameter));
  }
}
