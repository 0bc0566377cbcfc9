package dev.batonjira.simulator.issue;

import java.util.List;

/** A value that a field allows, with those below it. */
public record Choice(String id, String text, boolean disabled, List<Choice> children) {

  static Choice of(String id, String text) {
    return new Choice(id, text, false, List.of());
  }
}
