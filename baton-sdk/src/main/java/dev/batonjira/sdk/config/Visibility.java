package dev.batonjira.sdk.config;

/** Who gets to see a field. */
public enum Visibility {
  /** Shown in forms: part of the {@code config} output. */
  FORM,
  /** For operators: part of the {@code config} output, marked so. */
  OPERATOR,
  /** For operators, and left out of the usage text. */
  OPERATOR_HIDDEN,
  /** A flag that the usage text lists. */
  COMMAND_LINE,
  /** A flag that the usage text leaves out. */
  HIDDEN;

  /** True when the usage text leaves the flag out. */
  public boolean isHidden() {
    return this == HIDDEN || this == OPERATOR_HIDDEN;
  }

  /** True when the {@code config} output marks the field as an operator's. */
  public boolean isOperator() {
    return this == OPERATOR || this == OPERATOR_HIDDEN;
  }
}
