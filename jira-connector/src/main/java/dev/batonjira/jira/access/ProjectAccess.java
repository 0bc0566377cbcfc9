package dev.batonjira.jira.access;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a sync finds out who can see a project. */
public enum ProjectAccess {
  /** From permission schemes, product access and roles; by search where Jira hides those. */
  COMPUTED,
  /** By Jira's search alone, which looks at the first 1000 accounts of a site. */
  SEARCH,
  /** Not at all. */
  OFF;

  /** The words that name the choices in a configuration, the default first. */
  public static List<String> words() {
    return Stream.of(values()).map(ProjectAccess::word).toList();
  }

  /**
   * The choice that {@code word} names.
   *
   * @throws IllegalArgumentException when it is none of {@link #words}
   */
  public static ProjectAccess of(String word) {
    return Stream.of(values())
        .filter(choice -> choice.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("project access is one of " + words() + ": " + word));
  }

  /** The word that names this choice in a configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
