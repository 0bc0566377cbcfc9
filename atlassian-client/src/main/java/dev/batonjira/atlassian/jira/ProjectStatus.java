package dev.batonjira.atlassian.jira;

import java.util.Locale;

/** The states of a project that a search can ask for. */
public enum ProjectStatus {
  LIVE,
  ARCHIVED,
  /** In the bin. */
  DELETED;

  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }
}
