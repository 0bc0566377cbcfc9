package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.IssueType;
import java.util.List;

/** Which issue types tickets can be filed as, whatever the language of the site. */
final class OfferedTypes {
  /** The picture that Jira gives to defects in every language, unless somebody chose another. */
  private static final long DEFECT_AVATAR = 10303;

  private final List<String> wanted;

  /**
   * @param wanted ids or names; empty for ordinary types
   */
  OfferedTypes(List<String> wanted) {
    this.wanted = wanted;
  }

  boolean offers(IssueType type) {
    if (wanted.isEmpty()) {
      return isOrdinary(type);
    }
    return wanted.stream()
        .anyMatch(word ->
            word.equalsIgnoreCase(TicketOptions.ALL_TYPES)
                || word.equals(type.id())
                || word.equalsIgnoreCase(type.label()));
  }

  private static boolean isOrdinary(IssueType type) {
    boolean container = type.hierarchyLevel() != null && type.hierarchyLevel() > 0;
    boolean defect = type.avatarId() != null && type.avatarId() == DEFECT_AVATAR;
    return !container && !defect && !isSubtask(type);
  }

  static boolean isSubtask(IssueType type) {
    return type.subtask() || (type.hierarchyLevel() != null && type.hierarchyLevel() < 0);
  }
}
