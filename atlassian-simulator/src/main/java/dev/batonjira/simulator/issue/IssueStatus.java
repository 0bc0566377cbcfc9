package dev.batonjira.simulator.issue;

import java.util.List;

/**
 * A status of the one workflow that all issues have.
 *
 * @param categoryId Jira's number of the category
 * @param category {@code new}, {@code indeterminate} or {@code done}
 */
public record IssueStatus(String id, String name, int categoryId, String category) {
  public static final IssueStatus TO_DO = new IssueStatus("10000", "To Do", 2, "new");
  public static final IssueStatus IN_PROGRESS =
      new IssueStatus("10001", "In Progress", 4, "indeterminate");
  public static final IssueStatus DONE = new IssueStatus("10002", "Done", 3, "done");
  public static final IssueStatus DECLINED = new IssueStatus("10003", "Abgelehnt", 3, "done");

  /** In the order of the workflow. */
  public static final List<IssueStatus> ALL = List.of(TO_DO, IN_PROGRESS, DONE, DECLINED);

  public String categoryName() {
    return switch (category) {
      case "done" -> "Done";
      case "new" -> "To Do";
      default -> "In Progress";
    };
  }

  /** Where an issue in this status can be taken. */
  public List<IssueStatus> next() {
    return switch (id) {
      case "10000" -> List.of(IN_PROGRESS, DECLINED);
      case "10001" -> List.of(TO_DO, DONE, DECLINED);
      default -> List.of(TO_DO);
    };
  }

  /** The number of the transition that leads here. */
  public String transition() {
    return Integer.toString(11 + 10 * ALL.indexOf(this));
  }
}
