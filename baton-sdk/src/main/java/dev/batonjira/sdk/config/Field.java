package dev.batonjira.sdk.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One configuration field.
 *
 * @param name the flag without dashes, e.g. {@code jira-url}
 * @param shortName the one-letter flag; empty for none
 * @param displayName the label in forms; empty for none
 * @param description one sentence for usage texts and forms
 */
public record Field(
    String name,
    String shortName,
    ValueType type,
    Visibility visibility,
    String displayName,
    String description,
    boolean required,
    boolean secret) {

  /** An optional text. */
  public static Field text(String name, Visibility visibility, String description) {
    return of(name, new ValueType.Text("", List.of()), visibility, description);
  }

  /** An optional text with a default. */
  public static Field text(
      String name, Visibility visibility, String description, String defaultValue) {
    return of(name, new ValueType.Text(defaultValue, List.of()), visibility, description);
  }

  /** A text out of {@code allowed}. */
  public static Field choice(
      String name,
      Visibility visibility,
      String description,
      String defaultValue,
      List<String> allowed) {
    return of(name, new ValueType.Text(defaultValue, allowed), visibility, description);
  }

  /** A whole number. */
  public static Field whole(
      String name,
      Visibility visibility,
      String description,
      long defaultValue,
      long min,
      long max) {
    return of(name, new ValueType.Whole(defaultValue, min, max), visibility, description);
  }

  /** A yes or no. */
  public static Field truth(String name, Visibility visibility, String description) {
    return of(name, new ValueType.Truth(), visibility, description);
  }

  /** A list of texts. */
  public static Field list(String name, Visibility visibility, String description) {
    return of(name, new ValueType.TextList(), visibility, description);
  }

  private static Field of(String name, ValueType type, Visibility visibility, String description) {
    return new Field(name, "", type, visibility, "", description, false, false);
  }

  /** The same field with a label in forms. */
  public Field labelled(String label) {
    return new Field(name, shortName, type, visibility, label, description, required, secret);
  }

  /** The same field with a one-letter flag. */
  public Field abbreviated(String letter) {
    return new Field(name, letter, type, visibility, displayName, description, required, secret);
  }

  /** The same field, without which nothing runs. */
  public Field asRequired() {
    return new Field(name, shortName, type, visibility, displayName, description, true, secret);
  }

  /** The same field, whose value is never shown. */
  public Field asSecret() {
    return new Field(name, shortName, type, visibility, displayName, description, required, true);
  }

  /**
   * A program has one field of a name; comparing nothing else keeps sets of fields quick at start.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Field field && name.equals(field.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The environment variable that sets the field, e.g. {@code BATON_JIRA_URL}. */
  public String environmentName() {
    return "BATON_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
