package dev.batonjira.simulator.issue;

import java.util.ArrayList;
import java.util.List;

/**
 * A type of issues.
 *
 * @param level 0 for ordinary types, -1 for sub-tasks, 1 for epics
 * @param avatar Jira's number of the picture, which built-in types have in every language
 */
public record IssueType(String id, String name, int level, int avatar) {
  static final String TASK = "1";
  static final String SUBTASK = "2";

  /** The type whose screen has a field of every kind. */
  public static final String ACCESS_REQUEST = "10001";

  public boolean subtask() {
    return level < 0;
  }

  /** The types of every project; the name of the one for defects is not English. */
  static List<IssueType> of(IssueSpec spec) {
    List<IssueType> types = new ArrayList<>();
    types.add(new IssueType(TASK, "Task", 0, 10318));
    types.add(new IssueType(SUBTASK, "Sub-task", -1, 10316));
    types.add(new IssueType("3", "Epic", 1, 10307));
    types.add(new IssueType("4", "Fehler", 0, 10303));
    List<String> names = List.of("Access request", "Service request", "Change", "Incident");
    for (int i = 0; i < spec.ordinaryTypes() - 1; i++) {
      types.add(
          new IssueType(
              Integer.toString(10_001 + i),
              i < names.size() ? names.get(i) : "Request " + (i + 1),
              0,
              10_300 + 20 + i));
    }
    return types;
  }
}
