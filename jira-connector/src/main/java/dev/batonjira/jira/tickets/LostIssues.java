package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.http.Sleeper;
import dev.batonjira.atlassian.jira.CreatedIssue;
import dev.batonjira.atlassian.jira.Issue;
import dev.batonjira.atlassian.jira.IssuesFound;
import dev.batonjira.jira.site.JiraSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds issues that this account created lately by the reference that is kept with them. Jira's
 * index lags by seconds, so what is not found at once is looked for several times. Thread-safe.
 */
final class LostIssues {
  /** How long to wait before each search after the first: half a minute in all. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15));

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;

  /** How far back an issue of a reference that the caller gave is looked for. */
  static final Duration A_DAY = Duration.ofDays(1);

  /** How far back an issue is looked for whose creation was not confirmed. */
  static final Duration JUST_NOW = Duration.ofMinutes(15);

  private final JiraSite site;
  private final Sleeper sleeper;

  LostIssues(JiraSite site, Sleeper sleeper) {
    this.site = site;
    this.sleeper = sleeper;
  }

  /** The issues of these drafts as far as one search finds them, by reference. */
  Map<String, CreatedIssue> search(Collection<Draft> drafts, Duration since) {
    Map<String, Draft> wanted = new HashMap<>();
    drafts.forEach(draft -> wanted.put(draft.reference(), draft));
    Map<String, CreatedIssue> found = new HashMap<>();
    Set<String> taken = new HashSet<>();
    List<Issue> unnamed = new ArrayList<>();
    String jql =
        "creator = currentUser() AND created >= -" + since.toMinutes() + "m ORDER BY created DESC";
    @Nullable String token = null;
    for (int page = 0; page < MOST_PAGES && found.size() < wanted.size(); page++) {
      IssuesFound part =
          site.client()
              .issues()
              .search(jql, List.of("summary", "project"), List.of(Draft.PROPERTY), token, PAGE);
      for (Issue issue : part.issues()) {
        String reference =
            issue.properties().containsKey(Draft.PROPERTY)
                ? issue.properties().get(Draft.PROPERTY).path("reference").asString("")
                : "";
        if (reference.isEmpty()) {
          unnamed.add(issue);
        } else if (wanted.containsKey(reference)) {
          found.putIfAbsent(reference, new CreatedIssue(issue.id(), issue.key()));
        }
      }
      token = part.nextPageToken();
      if (token == null) {
        break;
      }
    }
    if (since.compareTo(JUST_NOW) <= 0) {
      addRequests(drafts, unnamed, found, taken);
    }
    return found;
  }

  /**
   * A request gets its reference after it was made. One whose answer was lost is the one without
   * reference in the same project with the same summary.
   */
  private static void addRequests(
      Collection<Draft> drafts,
      List<Issue> unnamed,
      Map<String, CreatedIssue> found,
      Set<String> taken) {
    for (Draft draft : drafts) {
      if (draft.requestType().isEmpty() || found.containsKey(draft.reference())) {
        continue;
      }
      for (Issue issue : unnamed) {
        boolean same =
            issue.fields().containsKey("summary")
                && issue.fields().get("summary").asString("").equals(draft.summary())
                && issue.fields().containsKey("project")
                && issue
                    .fields()
                    .get("project")
                    .path("id")
                    .asString("")
                    .equals(draft.filing().project().id().value());
        if (same && taken.add(issue.id())) {
          found.put(draft.reference(), new CreatedIssue(issue.id(), issue.key()));
          break;
        }
      }
    }
  }

  /**
   * The issues of these drafts, by reference, looked for until all are found or the index cannot be
   * behind any more.
   */
  Map<String, CreatedIssue> searchPatiently(Collection<Draft> drafts) throws InterruptedException {
    Map<String, CreatedIssue> found = new HashMap<>(search(drafts, JUST_NOW));
    for (Duration wait : WAITS) {
      List<Draft> missing =
          drafts.stream().filter(draft -> !found.containsKey(draft.reference())).toList();
      if (missing.isEmpty()) {
        break;
      }
      sleeper.sleep(wait);
      found.putAll(search(missing, JUST_NOW));
    }
    return found;
  }
}
