package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.CreatedIssue;
import dev.batonjira.atlassian.jira.Issue;
import dev.batonjira.jira.site.JiraSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds customers' requests. Jira takes no reference with a request, so it gets one right after it
 * was made; one whose answer was lost has none, and is known by everything else: this account made
 * it since the first attempt, with the same form, for the same person, with the same summary and
 * description, and it is no other draft's. Thread-safe, if drafts that are alike are looked for one
 * at a time.
 */
final class LostRequests implements Lookup {
  private static final List<String> FIELDS =
      List.of("key", "summary", "description", "reporter", "creator");

  private final JiraSite site;
  private final RecentIssues recent;

  private final AssignedRequests assigned;

  LostRequests(JiraSite site, RecentIssues recent, AssignedRequests assigned) {
    this.site = site;
    this.recent = recent;
    this.assigned = assigned;
  }

  @Override
  public Found find(List<Draft> drafts, Duration since) {
    Map<String, CreatedIssue> found = new HashMap<>();
    boolean everything = true;
    for (Draft draft : drafts) {
      List<CreatedIssue> matches = new ArrayList<>();
      Predicate<Issue> goOn =
          issue -> {
            if (isOf(draft, issue)) {
              matches.add(new CreatedIssue(issue.id(), issue.key()));
            }
            return matches.isEmpty();
          };
      everything &= recent.each(likeThe(draft), since, FIELDS, goOn);
      if (matches.isEmpty()) {
        recent.eachBeyondTheIndex(draft.filing().project(), FIELDS, goOn);
      }
      for (CreatedIssue match : matches) {
        assigned.add(match);
        found.put(draft.reference(), match);
      }
    }
    return new Found(found, everything);
  }

  /** Jira may take the person that a request is made for as its creator. */
  private static String likeThe(Draft draft) {
    return "project = "
        + draft.filing().project().id()
        + " AND issuetype = "
        + draft.filing().type().id()
        + " AND creator in (currentUser()"
        + draft.customer().map(id -> ", \"" + id + "\"").orElse("")
        + ")";
  }

  private boolean isOf(Draft draft, Issue issue) {
    String reference = RecentIssues.reference(issue);
    if (!reference.isEmpty()) {
      return reference.equals(draft.reference());
    }
    String asker =
        draft.customer().map(Object::toString).orElseGet(() -> account(issue, "creator"));
    return !assigned.contains(issue.id())
        && value(issue, "summary").asString("").equals(draft.summary())
        && Draft.words(value(issue, "description")).equals(draft.description())
        && account(issue, "reporter").equals(asker)
        && draft.requestType().equals(requestType(issue));
  }

  private Optional<String> requestType(Issue issue) {
    try {
      return Optional.ofNullable(site.client().serviceDesks().requestTypeOf(issue.id()));
    } catch (AtlassianException.NotFound e) {
      return Optional.empty();
    }
  }

  private static String account(Issue issue, String field) {
    return value(issue, field).path("accountId").asString("");
  }

  private static JsonNode value(Issue issue, String field) {
    JsonNode value = issue.fields().get(field);
    return value == null ? MissingNode.getInstance() : value;
  }
}
