package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreatedIssue;
import dev.batonjira.atlassian.jira.Issue;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds issues by the reference that they got when they were created. Thread-safe. */
final class LostIssues implements Lookup {
  private static final List<String> FIELDS = List.of("key");

  private final RecentIssues recent;

  LostIssues(RecentIssues recent) {
    this.recent = recent;
  }

  @Override
  public Found find(List<Draft> drafts, Duration since) {
    Set<String> missing = new HashSet<>();
    drafts.forEach(draft -> missing.add(draft.reference()));
    Map<String, CreatedIssue> found = new HashMap<>();
    Predicate<Issue> goOn =
        issue -> {
          String reference = RecentIssues.reference(issue);
          if (missing.remove(reference)) {
            found.put(reference, new CreatedIssue(issue.id(), issue.key()));
          }
          return !missing.isEmpty();
        };
    boolean everything = recent.each("creator = currentUser()", since, FIELDS, goOn);
    drafts.stream()
        .map(draft -> draft.filing().project())
        .distinct()
        .filter(_ -> !missing.isEmpty())
        .forEach(project -> recent.eachBeyondTheIndex(project, FIELDS, goOn));
    return new Found(found, everything);
  }
}
