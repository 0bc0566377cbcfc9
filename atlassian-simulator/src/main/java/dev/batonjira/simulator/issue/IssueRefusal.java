package dev.batonjira.simulator.issue;

import java.util.Map;
import java.util.TreeMap;

/** What Jira finds wrong with an issue, by field; empty text stands for the issue itself. */
public final class IssueRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> errors;

  IssueRefusal(Map<String, String> errors) {
    super(errors.toString(), null, false, false);
    this.errors = new TreeMap<>(errors);
  }

  IssueRefusal(String field, String message) {
    this(Map.of(field, message));
  }

  /** Messages by field. */
  public Map<String, String> errors() {
    return Map.copyOf(errors);
  }

  /** The message when there is one only. */
  String message() {
    return errors.values().iterator().next();
  }
}
