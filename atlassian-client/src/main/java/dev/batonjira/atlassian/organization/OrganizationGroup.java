package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A group of an organization.
 *
 * @param id as Jira knows it
 * @param externalSynced whether an identity provider made it; null when not told
 * @param managedBy {@link #EXTERNAL}, {@code admins}, {@code team-members}, {@code open} or a newer
 *     word
 * @param managementAccess what the key may do with it
 * @param counts null from the deprecated list
 */
public record OrganizationGroup(
    GroupId id,
    @Nullable String name,
    @Nullable String description,
    @Nullable DirectoryId directoryId,
    @Nullable Boolean externalSynced,
    @Nullable String managedBy,
    @Nullable ManagementAccess managementAccess,
    @Nullable Counts counts) {

  /** Managed by an identity provider. */
  public static final String EXTERNAL = "external";

  /** What the key may do with a group; null when not told. */
  public record ManagementAccess(
      @Nullable Boolean readable, @Nullable Boolean modifiable, @Nullable Boolean deletable) {}

  /** How many objects belong to a group; null when not told. */
  public record Counts(@Nullable Long users, @Nullable Long resources) {}

  public OrganizationGroup {
    id = GroupReference.bare(Absent.required(id, "a group's id"));
    name = Absent.text(name);
    description = Absent.text(description);
    managedBy = Absent.text(managedBy);
  }

  /** Whether its members come from an identity provider, so that they change there only. */
  public boolean isExternallyManaged() {
    return Boolean.TRUE.equals(externalSynced) || EXTERNAL.equals(managedBy);
  }

  /** Whether the key may change its members, as far as is told. */
  public boolean isModifiable() {
    return !isExternallyManaged()
        && (managementAccess == null || !Boolean.FALSE.equals(managementAccess.modifiable()));
  }
}
