package dev.batonjira.app.query;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Answers a question about a file on standard output. */
public final class QueryCommand {
  private final Surroundings surroundings;
  private final Question question;

  public QueryCommand(Surroundings surroundings, Question question) {
    this.surroundings = surroundings;
    this.question = question;
  }

  /**
   * Runs it.
   *
   * @param flags raw values by field name
   * @param arguments the words after the command's
   */
  public ExitCode run(Map<String, List<String>> flags, List<String> arguments) {
    Configuration configuration =
        ConfigurationResolver.resolve(question.schema(), flags, Map.of(), Map.of());
    try (AskedFile file = AskedFile.open(configuration, surroundings);
        Answer answer = Answer.to(surroundings, configuration)) {
      switch (question) {
        case RESOURCE_TYPES -> new Lists(file, answer).resourceTypes();
        case RESOURCES -> new Lists(file, answer).resources();
        case ENTITLEMENTS -> new Lists(file, answer).entitlements();
        case GRANTS -> new Lists(file, answer).grants();
        case PRINCIPALS -> principals(file, answer, arguments);
        case ACCESS -> new AccessTree(file, answer).print();
        case STATS -> new Syncs(file, answer).stats();
        case SYNCS -> new Syncs(file, answer).list();
        case DIFF -> new Differences(file, answer).print();
        case EXPORT -> new Export(file, answer).write(arguments.get(0));
        case WHY -> new Why(file, answer).print(arguments.get(0), arguments.get(1));
        case FINDINGS -> new FindingsReport(file, answer).print();
        case REPORT ->
            new Report(file, answer, Clock.systemUTC())
                .write(arguments.isEmpty() ? "" : arguments.getFirst());
      }
    }
    return ExitCode.OK;
  }

  private static void principals(AskedFile file, Answer answer, List<String> arguments) {
    if (arguments.isEmpty()) {
      new Lists(file, answer).principals();
    } else if (arguments.equals(List.of("compare"))) {
      new Comparison(file, answer).print();
    } else {
      throw new ConfigurationException(
          List.of(
              "principals takes no word but \"compare\", not \"%s\"".formatted(arguments.get(0))));
    }
  }
}
