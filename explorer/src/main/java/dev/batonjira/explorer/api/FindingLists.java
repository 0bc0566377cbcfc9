package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Recent;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.findings.Check;
import dev.batonjira.analysis.findings.Finding;
import dev.batonjira.analysis.findings.FoundRows;
import java.util.List;

/** What stands out in a sync: the checks with their counts, and the rows of one of them. */
final class FindingLists {
  private static final int KEPT = 2;

  /** The column that names what somebody has access to, and leads to its page. */
  private static final String ACCESS = "Access to";

  private final Recent<SyncBrowser, FoundRows> found;

  FindingLists(Progress progress) {
    found =
        new Recent<>(
            KEPT,
            browser -> {
              progress.begin(Check.values().length);
              return new FoundRows(browser, progress::step);
            });
  }

  /** Runs the checks, so that whoever asks next need not wait. */
  void prepare(SyncBrowser browser) {
    found.get(browser);
  }

  /** All checks: what each looks for, its columns, and how much it found. */
  Reply all(SyncBrowser browser) {
    FoundRows rows = found.get(browser);
    return JsonParts.document(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("checks");
      for (Check check : Check.values()) {
        json.writeStartObject();
        json.writeStringProperty("check", check.word());
        json.writeStringProperty("title", check.title());
        json.writeStringProperty("explanation", check.explanation());
        json.writeNumberProperty("count", rows.count(check));
        json.writeBooleanProperty("sorts", rows.count(check) <= FoundRows.SORTED);
        json.writeArrayPropertyStart("columns");
        for (String column : check.columns()) {
          json.writeStartObject();
          json.writeStringProperty("title", column);
          json.writeBooleanProperty("number", Check.counts(column));
          json.writeBooleanProperty(
              "linked", column.equals(ACCESS) || column.equals(check.columns().getFirst()));
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /** The rows of the check that the question names. */
  Reply rows(SyncBrowser browser, Question question) {
    Check check =
        Check.of(question.required("check"))
            .orElseThrow(
                () -> new IllegalArgumentException("there is no check " + question.text("check")));
    return columns(check)
        .reply(question, check.word(), found.get(browser).slice(check, question.listing()));
  }

  private static Columns<Finding> columns(Check check) {
    List<String> titles = check.columns();
    Columns<Finding> columns = new Columns<Finding>().resource(titles.getFirst(), Finding::subject);
    for (int i = 1; i < titles.size(); i++) {
      int cell = i;
      if (titles.get(i).equals(ACCESS)) {
        columns.resource(ACCESS, Finding::on);
      } else if (Check.counts(titles.get(i))) {
        columns.number(titles.get(i), row -> Integer.parseInt(row.cells().get(cell)));
      } else {
        columns.text(titles.get(i), row -> row.cells().get(cell));
      }
    }
    return columns;
  }
}
