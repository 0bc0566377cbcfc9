package dev.batonjira.app.query;

import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.findings.Check;
import dev.batonjira.analysis.findings.Finding;
import dev.batonjira.analysis.findings.Findings;
import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.app.json.JsonText;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands out in a sync; and a failure when it is more than a pipeline allows. */
final class FindingsReport {
  private final AskedFile file;
  private final Answer answer;

  FindingsReport(AskedFile file, Answer answer) {
    this.file = file;
    this.answer = answer;
  }

  /**
   * Prints them.
   *
   * @throws Failure with {@link ExitCode#FINDINGS} when a check finds more than allowed
   */
  void print() {
    List<Check> checks = checks();
    Map<Check, Integer> allowed = allowed();
    SyncBrowser sync = new SyncBrowser(AccessGraph.read(file.reader(), file.sync()));
    Findings findings = new Findings(sync);
    Map<Check, Integer> counts = new LinkedHashMap<>();
    switch (answer.format()) {
      case CONSOLE -> checks.forEach(check -> counts.put(check, tell(findings, check)));
      case JSON -> json(findings, checks, counts);
      case CSV -> csv(findings, checks, counts);
    }
    allowed.keySet().stream()
        .filter(check -> !counts.containsKey(check))
        .forEach(check -> counts.put(check, findings.count(check)));
    List<String> exceeded =
        allowed.entrySet().stream()
            .filter(limit -> counts.getOrDefault(limit.getKey(), 0) > limit.getValue())
            .map(limit ->
                "%s: %d, allowed %d"
                    .formatted(limit.getKey().word(), counts.get(limit.getKey()), limit.getValue()))
            .toList();
    if (!exceeded.isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "More was found than --max allows: " + String.join("; ", exceeded) + ".");
    }
  }

  private int tell(Findings findings, Check check) {
    long shown = file.configuration().whole(QueryFields.SHOWN);
    int count = findings.count(check);
    answer.text(answer.heading("%s: %d".formatted(check.title(), count)) + "\n");
    answer.text(check.explanation() + "\n");
    if (count > 0) {
      Rows rows = to -> findings.each(check, finding -> to.accept(row(finding)));
      Rows some = shown == 0 ? rows : Selection.first(shown, rows);
      answer.table(check.columns(), some);
      if (shown > 0 && count > shown) {
        answer.text("... and %d more; --limit 0 shows all.\n".formatted(count - shown));
      }
    }
    answer.text("\n");
    return count;
  }

  private static Row row(Finding finding) {
    return new Row(finding.cells(), () -> "");
  }

  private void csv(Findings findings, List<Check> checks, Map<Check, Integer> counts) {
    answer.list(
        "",
        List.of("Check", "Resource Type", "ID", "Name", "Details"),
        to -> {
          for (Check check : checks) {
            int[] count = {0};
            findings.each(
                check,
                finding -> {
                  count[0]++;
                  to.accept(
                      new Row(
                          List.of(
                              check.word(),
                              finding.subject().type(),
                              finding.subject().id(),
                              finding.subject().name(),
                              details(check, finding)),
                          () -> ""));
                });
            counts.put(check, count[0]);
          }
        });
  }

  private static String details(Check check, Finding finding) {
    List<String> details = new ArrayList<>();
    for (int i = 1; i < check.columns().size(); i++) {
      details.add(check.columns().get(i) + ": " + finding.cells().get(i));
    }
    return String.join("; ", details);
  }

  private void json(Findings findings, List<Check> checks, Map<Check, Integer> counts) {
    answer.text("{\"sync\":" + JsonText.string(file.sync().id().value()) + ",\"findings\":[");
    String separator = "";
    for (Check check : checks) {
      answer.text(
          "%s{\"check\":%s,\"title\":%s,\"explanation\":%s,\"rows\":["
              .formatted(
                  separator,
                  JsonText.string(check.word()),
                  JsonText.string(check.title()),
                  JsonText.string(check.explanation())));
      int[] count = {0};
      findings.each(
          check, finding -> answer.text((count[0]++ == 0 ? "" : ",") + object(check, finding)));
      answer.text("],\"count\":" + count[0] + "}");
      counts.put(check, count[0]);
      separator = ",";
    }
    answer.text("]}");
  }

  private static String object(Check check, Finding finding) {
    return JsonText.object(json -> {
      json.writeStringProperty("type", finding.subject().type());
      json.writeStringProperty("id", finding.subject().id());
      for (int i = 0; i < check.columns().size(); i++) {
        json.writeStringProperty(
            check.columns().get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_"),
            finding.cells().get(i));
      }
    });
  }

  private List<Check> checks() {
    List<String> named = file.configuration().list(QueryFields.CHECKS);
    return named.isEmpty()
        ? List.of(Check.values())
        : named.stream().map(word -> check("--check", word)).toList();
  }

  /** How much each check may find. */
  private Map<Check, Integer> allowed() {
    Map<Check, Integer> allowed = new LinkedHashMap<>();
    for (String limit : file.configuration().list(QueryFields.MAX)) {
      int equals = limit.indexOf('=');
      Optional<Integer> number =
          Optional.of(limit.substring(equals + 1).strip())
              .filter(text -> text.matches("[0-9]{1,9}"))
              .map(Integer::valueOf);
      if (equals < 0 || number.isEmpty()) {
        throw new ConfigurationException(
            List.of(
                "--max takes a check and a number, such as leads-who-left=0, not \"%s\""
                    .formatted(limit)));
      }
      allowed.put(check("--max", limit.substring(0, equals).strip()), number.get());
    }
    return allowed;
  }

  private static Check check(String flag, String word) {
    return Check.of(word)
        .orElseThrow(() ->
            new ConfigurationException(
                List.of(
                    "%s: there is no check \"%s\"; the checks are %s"
                        .formatted(
                            flag,
                            word,
                            Arrays.stream(Check.values())
                                .map(Check::word)
                                .collect(Collectors.joining(", "))))));
  }
}
