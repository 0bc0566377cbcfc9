package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of the site and the groups whose members may use it.
 *
 * @param key such as {@code jira-software}
 * @param groupDetails the groups that give access
 * @param defaultGroupsDetails the groups that new people join
 * @param numberOfSeats licensed seats; a negative number when unlimited
 */
public record ApplicationRole(
    @Nullable String key,
    @Nullable String name,
    List<Group> groupDetails,
    List<Group> defaultGroupsDetails,
    @Nullable Integer numberOfSeats,
    @Nullable Integer remainingSeats,
    @Nullable Integer userCount,
    @Nullable Boolean hasUnlimitedSeats,
    @Nullable Boolean selectedByDefault,
    @Nullable Boolean defined) {

  public ApplicationRole {
    key = Absent.text(key);
    name = Absent.text(name);
    groupDetails = Absent.items(groupDetails);
    defaultGroupsDetails = Absent.items(defaultGroupsDetails);
  }
}
