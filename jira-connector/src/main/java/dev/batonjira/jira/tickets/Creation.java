package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.translated;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.BulkCreation;
import dev.batonjira.atlassian.jira.CreatedIssue;
import dev.batonjira.atlassian.jira.Issues;
import dev.batonjira.atlassian.jira.NewRequest;
import dev.batonjira.atlassian.jira.RequestType;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates issues, each once. When it is not known whether Jira created one, it is looked for by its
 * reference before a second attempt; there is no third. Thread-safe.
 */
final class Creation {
  private static final Logger LOG = LoggerFactory.getLogger(Creation.class);
  private static final int ATTEMPTS = 2;

  private final JiraSite site;
  private final LostIssues lost;

  Creation(JiraSite site, LostIssues lost) {
    this.site = site;
    this.lost = lost;
  }

  /** What became of a draft. */
  sealed interface Result {
    record Created(CreatedIssue issue) implements Result {}

    record Refused(ConnectorException failure) implements Result {}
  }

  /** What became of each draft, in order. */
  List<Result> create(List<Draft> drafts) {
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
            plain.subList(from, Math.min(plain.size(), from + Issues.BULK_CREATE)), results);
      }
      for (Draft draft : waiting.values()) {
        if (draft.requestType().isPresent()) {
          createUntilKnown(List.of(draft), results);
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

  /** Issues that an earlier call created for the same reference. */
  private void findForeign(List<Draft> drafts, Map<String, Result> results) {
    List<Draft> foreign = drafts.stream().filter(Draft::foreign).toList();
    if (!foreign.isEmpty()) {
      lost.search(foreign, LostIssues.A_DAY)
          .forEach((reference, issue) -> results.put(reference, new Result.Created(issue)));
    }
  }

  private void createUntilKnown(List<Draft> drafts, Map<String, Result> results)
      throws InterruptedException {
    List<Draft> unknown = drafts;
    for (int attempt = 1; !unknown.isEmpty(); attempt++) {
      ConnectorException failure = attempt(unknown, results);
      unknown = unsettled(unknown, results);
      if (unknown.isEmpty()) {
        return;
      }
      Map<String, CreatedIssue> found;
      try {
        found = lost.searchPatiently(unknown);
      } catch (AtlassianException e) {
        fillIn(unknown, results, doubtful(failure, e));
        return;
      }
      for (Draft draft : unknown) {
        CreatedIssue issue = found.get(draft.reference());
        if (issue != null) {
          name(draft, issue);
          results.put(draft.reference(), new Result.Created(issue));
        }
      }
      unknown = unsettled(unknown, results);
      if (attempt == ATTEMPTS) {
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
    return new ConnectorException.Unavailable(
        failure.getMessage()
            + " The issue was not found afterwards, yet it may still appear: look for it before you"
            + " create it again."
            + (search == null ? "" : " Looking for it failed, too: " + search.getMessage()),
        Duration.ZERO,
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
      if (!mayHaveCreated(e)) {
        fillIn(drafts, results, refusal(e));
      }
      return translated(e);
    }
    return new ConnectorException.Unavailable(
        "Jira did not tell what became of the issue.", Duration.ZERO, null);
  }

  /** To create something, a place that does not exist is a wrong request. */
  private static ConnectorException refusal(AtlassianException e) {
    return e instanceof AtlassianException.NotFound
        ? new ConnectorException.NotFound(String.valueOf(e.getMessage()), e)
        : translated(e);
  }

  private CreatedIssue createOne(Draft draft) {
    if (draft.requestType().isEmpty()) {
      return site.client().issues().create(draft.issue());
    }
    String type = draft.requestType().get();
    RequestType form =
        draft.filing().requestTypes().stream()
            .filter(known -> known.id().equals(type))
            .findFirst()
            .orElseThrow();
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
      failures.forEach((place, failure) -> refuse(drafts.get(place), failure, results));
      return;
    }
    List<CreatedIssue> created = new ArrayList<>(outcome.issues());
    for (int i = 0; i < drafts.size(); i++) {
      BulkCreation.Failure failure = failures.get(i);
      if (failure == null) {
        results.put(drafts.get(i).reference(), new Result.Created(created.removeFirst()));
      } else {
        refuse(drafts.get(i), failure, results);
      }
    }
  }

  private static void refuse(
      Draft draft, BulkCreation.Failure failure, Map<String, Result> results) {
    String sentence = "Jira refused to create the issue: " + failure.words();
    int status = failure.status() == null ? 400 : failure.status();
    results.put(
        draft.reference(),
        new Result.Refused(
            switch (status) {
              case 401 -> new ConnectorException.Unauthenticated(sentence, null);
              case 403 -> new ConnectorException.Denied(sentence, null);
              case 404 -> new ConnectorException.NotFound(sentence, null);
              case 409 -> new ConnectorException.Conflict(sentence, null);
              case 429, 502, 503, 504 ->
                  new ConnectorException.Unavailable(sentence, Duration.ZERO, null);
              default -> new ConnectorException.Invalid(sentence, null);
            }));
  }

  /** Whether the request can have reached Jira although no usable answer came back. */
  private static boolean mayHaveCreated(AtlassianException e) {
    return switch (e) {
      case AtlassianException.Unavailable unavailable ->
          !(unavailable.getCause() instanceof ConnectException)
              && !(unavailable.getCause() instanceof UnknownHostException);
      case AtlassianException.Malformed _ -> true;
      case AtlassianException.Interrupted _ -> true;
      case AtlassianException.Unauthenticated _,
          AtlassianException.Forbidden _,
          AtlassianException.NotFound _,
          AtlassianException.BadRequest _,
          AtlassianException.Conflict _,
          AtlassianException.RateLimited _,
          AtlassianException.BudgetSpent _ ->
          false;
    };
  }
}
