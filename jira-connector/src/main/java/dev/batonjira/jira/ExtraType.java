package dev.batonjira.jira;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Resource types that the original lacks, so that a sync lists them on demand only. */
public enum ExtraType {
  /** The site's products and the groups that may use them: one call. */
  APPLICATION_ROLE("application-role"),

  /** The permissions for the whole site: one call for each active account. */
  GLOBAL_PERMISSION("global-permission");

  private final String word;

  ExtraType(String word) {
    this.word = word;
  }

  /** The id of the resource type, which is the word for it in options. */
  public String word() {
    return word;
  }

  /** The words of all. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ExtraType::word).toList();
  }

  /**
   * The types that are called so.
   *
   * @throws IllegalArgumentException with a sentence when one is called otherwise
   */
  public static Set<ExtraType> of(List<String> words) {
    return words.stream()
        .map(word -> find(word).orElseThrow(() -> unknown(word)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<ExtraType> find(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  private static IllegalArgumentException unknown(String word) {
    return new IllegalArgumentException(
        "\"%s\" is no extra resource type: choose of %s"
            .formatted(word, String.join(", ", words())));
  }
}
