package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.translated;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.Timing;
import dev.batonjira.atlassian.jira.BulkCreation;
import dev.batonjira.atlassian.jira.CreatedIssue;
import dev.batonjira.atlassian.jira.Issues;
import dev.batonjira.atlassian.jira.NewRequest;
import dev.batonjira.atlassian.jira.RequestType;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates issues, each once. When it is not known whether Jira created one, it is looked for before
 * a second attempt; there is no third. Drafts of the same reference, and requests that look alike,
 * are created one after the other. Thread-safe.
 */
final class Creation {
  private static final Logger LOG = LoggerFactory.getLogger(Creation.class);
  private static final int ATTEMPTS = 2;

  /** How far back an issue of a reference that the caller gave is looked for. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private final JiraSite site;
  private final Lookup issues;
  private final Lookup requests;
  private final Patience patience;
  private final TicketMemory memory;

  Creation(JiraSite site, Timing timing, TicketMemory memory) {
    RecentIssues recent = new RecentIssues(site);
    this.site = site;
    this.issues = new LostIssues(recent);
    this.requests = new LostRequests(site, recent, memory.requests);
    this.patience = new Patience(timing);
    this.memory = memory;
  }

  /** What became of a draft. */
  sealed interface Result {
    record Created(CreatedIssue issue) implements Result {}

    record Refused(ConnectorException failure) implements Result {}
  }

  /** What became of each draft, in order. */
  List<Result> create(List<Draft> drafts) {
    List<String> names = drafts.stream().flatMap(draft -> draft.names().stream()).toList();
    return memory.turns.alone(names, () -> createAlone(drafts));
  }

  private List<Result> createAlone(List<Draft> drafts) {
    Map<String, Result> results = new HashMap<>();
    try {
      findForeign(drafts, results);
      // Drafts of one reference are one ticket.
      Map<String, Draft> waiting = new LinkedHashMap<>();
      drafts.stream()
          .filter(draft -> !results.containsKey(draft.reference()))
          .forEach(draft -> waiting.putIfAbsent(draft.reference(), draft));
      List<Draft> plain =
          waiting.values().stream().filter(draft -> draft.requestType().isEmpty()).toList();
      for (int from = 0; from < plain.size(); from += Issues.BULK_CREATE) {
        createUntilKnown(
            plain.subList(from, Math.min(plain.size(), from + Issues.BULK_CREATE)),
            issues,
            results);
      }
      for (Draft draft : waiting.values()) {
        if (draft.requestType().isPresent()) {
          createUntilKnown(List.of(draft), requests, results);
        }
      }
    } catch (AtlassianException e) {
      fillIn(drafts, results, translated(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fillIn(
          drafts,
          results,
          new ConnectorException.Unavailable(
              "Creating the issue was given up because the program is stopping; it may exist.",
              Duration.ZERO,
              e));
    }
    drafts.forEach(draft -> remember(draft, result(draft, results)));
    return drafts.stream().map(draft -> result(draft, results)).toList();
  }

  private static Result result(Draft draft, Map<String, Result> results) {
    Result result = results.get(draft.reference());
    if (result == null) {
      throw new IllegalStateException("a draft without outcome");
    }
    return result;
  }

  private static void fillIn(
      List<Draft> drafts, Map<String, Result> results, ConnectorException failure) {
    drafts.forEach(draft -> results.putIfAbsent(draft.reference(), new Result.Refused(failure)));
  }

  private void remember(Draft draft, Result result) {
    if (draft.foreign() && result instanceof Result.Created(CreatedIssue issue)) {
      memory.references.add(draft.reference(), issue);
    }
  }

  /** Issues that an earlier call created for the same reference. */
  private void findForeign(List<Draft> drafts, Map<String, Result> results) {
    List<Draft> foreign = drafts.stream().filter(Draft::foreign).toList();
    for (Draft draft : foreign) {
      memory
          .references
          .find(draft.reference())
          .ifPresent(issue -> results.put(draft.reference(), new Result.Created(issue)));
    }
    List<Draft> missing = unsettled(foreign, results);
    if (missing.isEmpty()) {
      return;
    }
    Lookup.Found found = issues.find(missing, A_DAY);
    found.issues().forEach((reference, issue) -> results.put(reference, new Result.Created(issue)));
    if (!found.everything()) {
      fillIn(
          missing,
          results,
          new ConnectorException.Unavailable(
              "The account created so many issues within a day that it cannot be told whether one"
                  + " of the same reference is among them, so none was created: give another"
                  + " reference, or none, when there is no such issue.",
              Duration.ZERO,
              null));
    }
  }

  private void createUntilKnown(List<Draft> drafts, Lookup lookup, Map<String, Result> results)
      throws InterruptedException {
    Instant begun = patience.now();
    List<Draft> unknown = drafts;
    for (int attempt = 1; !unknown.isEmpty(); attempt++) {
      ConnectorException failure = attempt(unknown, results);
      unknown = unsettled(unknown, results);
      if (unknown.isEmpty()) {
        return;
      }
      Lookup.Found found;
      try {
        found = patience.find(lookup, unknown, begun);
      } catch (AtlassianException e) {
        fillIn(unknown, results, doubtful(failure, e));
        return;
      }
      for (Draft draft : unknown) {
        CreatedIssue issue = found.issues().get(draft.reference());
        if (issue != null) {
          name(draft, issue);
          results.put(draft.reference(), new Result.Created(issue));
        }
      }
      unknown = unsettled(unknown, results);
      if (attempt == ATTEMPTS || !found.everything()) {
        fillIn(unknown, results, doubtful(failure, null));
        return;
      }
    }
  }

  private static List<Draft> unsettled(List<Draft> drafts, Map<String, Result> results) {
    return drafts.stream().filter(draft -> !results.containsKey(draft.reference())).toList();
  }

  private static ConnectorException doubtful(
      ConnectorException failure, @Nullable AtlassianException search) {
    // No failure of which callers think that it may be tried again.
    return new ConnectorException.Conflict(
        failure.getMessage()
            + " The issue was not found afterwards, yet it may still appear: look for it before you"
            + " create it again."
            + (search == null ? "" : " Looking for it failed, too: " + search.getMessage()),
        failure);
  }

  /**
   * Sends the drafts once; those without a result afterwards may or may not exist.
   *
   * @return why they have none
   */
  private ConnectorException attempt(List<Draft> drafts, Map<String, Result> results) {
    try {
      if (drafts.size() == 1) {
        Draft draft = drafts.getFirst();
        results.put(draft.reference(), new Result.Created(createOne(draft)));
      } else {
        take(
            drafts,
            site.client().issues().createAll(drafts.stream().map(Draft::issue).toList()),
            results);
      }
    } catch (AtlassianException e) {
      if (!Refusals.mayHaveCreated(e)) {
        fillIn(drafts, results, Refusals.of(e));
      }
      return translated(e);
    }
    return new ConnectorException.Unavailable(
        "Jira did not tell what became of the issue.", Duration.ZERO, null);
  }

  private CreatedIssue createOne(Draft draft) {
    if (draft.requestType().isEmpty()) {
      return site.client().issues().create(draft.issue());
    }
    String type = draft.requestType().get();
    RequestType form = draft.filing().requestType(type).orElseThrow();
    Map<String, Object> values = new HashMap<>(draft.fields());
    values.keySet().removeAll(List.of("project", "issuetype", "reporter"));
    CreatedIssue issue =
        site.client()
            .serviceDesks()
            .create(
                new NewRequest(
                    form.serviceDeskId(),
                    type,
                    values,
                    draft.customer().map(Object::toString).orElse(null),
                    true));
    name(draft, issue);
    return issue;
  }

  /** A request gets its reference afterwards; without it the request exists all the same. */
  private void name(Draft draft, CreatedIssue issue) {
    if (draft.requestType().isEmpty()) {
      return;
    }
    memory.requests.add(issue);
    try {
      site.client().issues().putProperty(issue.id(), draft.property());
    } catch (AtlassianException e) {
      LOG.atWarn()
          .addKeyValue("issue", issue.id())
          .addKeyValue("reason", e.getMessage())
          .log("reference not kept with request");
    }
  }

  private static void take(List<Draft> drafts, BulkCreation outcome, Map<String, Result> results) {
    Map<Integer, BulkCreation.Failure> failures = new HashMap<>();
    for (BulkCreation.Failure failure : outcome.errors()) {
      Integer place = failure.failedElementNumber();
      if (place == null || place < 0 || place >= drafts.size()) {
        return;
      }
      failures.put(place, failure);
    }
    if (failures.size() + outcome.issues().size() != drafts.size()) {
      // It cannot be told which issue is whose: they are looked for by their references.
      failures.forEach(
          (place, failure) -> results.put(drafts.get(place).reference(), Refusals.of(failure)));
      return;
    }
    List<CreatedIssue> created = new ArrayList<>(outcome.issues());
    for (int i = 0; i < drafts.size(); i++) {
      BulkCreation.Failure failure = failures.get(i);
      if (failure == null) {
        results.put(drafts.get(i).reference(), new Result.Created(created.removeFirst()));
      } else {
        results.put(drafts.get(i).reference(), Refusals.of(failure));
      }
    }
  }
}
