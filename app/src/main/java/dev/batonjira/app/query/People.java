package dev.batonjira.app.query;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the resource that somebody means by a word: never a guess where several fit. */
final class People {
  private static final int NAMED = 5;

  private final AccessGraph graph;

  People(AccessGraph graph) {
    this.graph = graph;
  }

  /**
   * Who is meant: {@code type:id}, an id, an email address, or a name or part of one.
   *
   * @throws ConfigurationException when nobody fits, or several do
   */
  ResourceNode principal(String word) {
    return meant(word, "account, group or role", node -> node.kind() != Kind.PROJECT);
  }

  /**
   * What is meant: {@code type:id}, an id, a project's key, or a name or part of one.
   *
   * @throws ConfigurationException when nothing fits, or several do
   */
  ResourceNode target(String word) {
    return meant(word, "project, group or role", node -> node.kind() != Kind.PERSON);
  }

  private ResourceNode meant(String word, String what, Predicate<ResourceNode> allowed) {
    List<Predicate<ResourceNode>> readings =
        List.of(
            node -> node.key().equals(word),
            node -> node.id().equals(word),
            node -> handle(node).equalsIgnoreCase(word),
            node -> node.name().equals(word),
            node -> node.name().equalsIgnoreCase(word),
            node -> contains(node.name(), word));
    for (Predicate<ResourceNode> reading : readings) {
      List<ResourceNode> found = all(allowed).filter(reading).toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
      if (found.size() > 1) {
        throw new ConfigurationException(List.of(ambiguous(word, found)));
      }
    }
    throw new ConfigurationException(
        List.of("no %s in the file is meant by \"%s\"".formatted(what, word)));
  }

  private Stream<ResourceNode> all(Predicate<ResourceNode> allowed) {
    return graph.resources().stream().filter(allowed);
  }

  private static String ambiguous(String word, List<ResourceNode> found) {
    String names =
        found.stream()
            .limit(NAMED)
            .map(node -> node.key() + " (" + Visible.text(node.name()) + ")")
            .collect(Collectors.joining(", "));
    return "\"%s\" may mean %d things: %s%s; say which by its type and id"
        .formatted(word, found.size(), names, found.size() > NAMED ? ", and more" : "");
  }

  /** What stands for a resource besides its name and id. */
  private static String handle(ResourceNode node) {
    return switch (node.facts()) {
      case Facts.Person person -> person.email();
      case Facts.Project project -> project.key();
      case Facts.Group _, Facts.Role _, Facts.Other _ -> "";
    };
  }

  private static boolean contains(String name, String word) {
    return !word.isBlank()
        && name.toLowerCase(Locale.ROOT).contains(word.strip().toLowerCase(Locale.ROOT));
  }
}
