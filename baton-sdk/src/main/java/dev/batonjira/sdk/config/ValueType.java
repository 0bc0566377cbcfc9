package dev.batonjira.sdk.config;

import java.util.List;

/** What values a field takes, and which it has when nobody sets it. */
public sealed interface ValueType {

  /**
   * Text.
   *
   * @param defaultValue empty for none
   * @param allowed the only values accepted; empty when any is
   */
  record Text(String defaultValue, List<String> allowed) implements ValueType {
    public Text {
      allowed = List.copyOf(allowed);
    }
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  record Whole(long defaultValue, long min, long max) implements ValueType {}

  /** Yes or no; no by default. */
  record Truth() implements ValueType {}

  /** A list of texts; empty by default. */
  record TextList() implements ValueType {}
}
