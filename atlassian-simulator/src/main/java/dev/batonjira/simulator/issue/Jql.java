package dev.batonjira.simulator.issue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Jira's query language that the simulator understands: conditions joined by AND on
 * project, issue type, creator, creation, summary and labels, ordered by creation or key, which is
 * the same as long as no issue is moved.
 */
public record Jql(Predicate<StoredIssue> condition, Comparator<StoredIssue> order) {
  private static final Pattern ORDER =
      Pattern.compile("(?i)\\s+order\\s+by\\s+(?:created|key)(\\s+asc|\\s+desc)?\\s*$");
  private static final Pattern CLAUSE =
      Pattern.compile("(?i)\\s*(\\w+)\\s*(=|>=)\\s*(\"[^\"]*\"|[\\w()-]+)\\s*");
  private static final Pattern ONE_OF =
      Pattern.compile("(?i)\\s*(\\w+)\\s+in\\s+\\(((?:[^()\"]|\"[^\"]*\"|\\(\\))+)\\)\\s*");
  private static final Pattern AGO = Pattern.compile("-(\\d+)([mhd])");

  /**
   * Understands a query.
   *
   * @param caller the account id of whoever asks
   * @return empty when the simulator, or Jira, does not understand it
   */
  public static Optional<Jql> parse(String text, String caller, Instant now) {
    Matcher order = ORDER.matcher(text);
    boolean ordered = order.find();
    boolean descending = ordered && String.valueOf(order.group(1)).strip().equalsIgnoreCase("desc");
    String conditions = ordered ? text.substring(0, order.start()) : text;
    List<Predicate<StoredIssue>> all = new ArrayList<>();
    for (String clause : conditions.split("(?i)\\s+and\\s+", -1)) {
      Optional<Predicate<StoredIssue>> condition = clause(clause, caller, now);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
      all.add(condition.get());
    }
    Comparator<StoredIssue> byCreation =
        Comparator.comparing(StoredIssue::created).thenComparing(StoredIssue::id);
    return Optional.of(
        new Jql(
            issue -> all.stream().allMatch(c -> c.test(issue)),
            descending ? byCreation.reversed() : byCreation));
  }

  private static Optional<Predicate<StoredIssue>> clause(String text, String caller, Instant now) {
    Matcher oneOf = ONE_OF.matcher(text);
    Matcher single = CLAUSE.matcher(text);
    List<String> values;
    String field;
    if (oneOf.matches()) {
      field = oneOf.group(1);
      values = List.of(oneOf.group(2).split("\\s*,\\s*", -1));
    } else if (single.matches()) {
      field = single.group(1);
      values = List.of(single.group(3));
    } else {
      return Optional.empty();
    }
    List<Predicate<StoredIssue>> any = new ArrayList<>();
    for (String value : values) {
      String plain = value.strip().replaceAll("^\"|\"$", "");
      Optional<Predicate<StoredIssue>> condition =
          condition(field.toLowerCase(Locale.ROOT), plain, caller, now);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
      any.add(condition.get());
    }
    return Optional.of(issue -> any.stream().anyMatch(c -> c.test(issue)));
  }

  private static Optional<Predicate<StoredIssue>> condition(
      String field, String value, String caller, Instant now) {
    return switch (field) {
      case "project" ->
          Optional.of(issue ->
              issue.projectKey().equals(value)
                  || Integer.toString(10_000 + issue.project()).equals(value));
      case "issuetype" -> Optional.of(issue -> issue.type().id().equals(value));
      case "creator" ->
          Optional.of(
              issue -> issue.creator().equals(value.equals("currentUser()") ? caller : value));
      case "labels" ->
          Optional.of(issue -> {
            var labels = issue.values().get("labels");
            return labels != null
                && labels.values().stream().anyMatch(label -> label.asString("").equals(value));
          });
      case "created" -> since(value, now).map(from -> issue -> !issue.created().isBefore(from));
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> since(String value, Instant now) {
    Matcher ago = AGO.matcher(value);
    if (!ago.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(ago.group(1));
    return Optional.of(
        now.minus(
            switch (ago.group(2)) {
              case "m" -> Duration.ofMinutes(count);
              case "h" -> Duration.ofHours(count);
              default -> Duration.ofDays(count);
            }));
  }
}
