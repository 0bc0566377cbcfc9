package dev.batonjira.app;

import dev.batonjira.app.CommandTree.Verb;
import dev.batonjira.app.options.Flags;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;

/** Scripts that let a shell complete commands and flags. */
final class CompletionScript {

  private static final String PROGRAM = CommandTree.PROGRAM;

  private CompletionScript() {}

  /**
   * The script for a shell.
   *
   * @throws ConfigurationException when there is none
   */
  static String of(String shell) {
    return switch (shell) {
      // zsh reads it through its own bashcompinit, which the script loads.
      case "bash", "zsh" -> AutoComplete.bash(PROGRAM, CommandTree.shown());
      case "fish" -> fish();
      case "powershell" -> powershell();
      default ->
          throw new ConfigurationException(
              List.of("completion needs one of: bash, fish, powershell, zsh"));
    };
  }

  private static String fish() {
    Stream<String> words =
        verbs().stream()
            .map(verb ->
                "complete -c %s -f -n __fish_use_subcommand -a %s".formatted(PROGRAM, verb.word()));
    Stream<String> flags =
        Arrays.stream(Verb.values())
            .filter(verb -> verb == Verb.SYNC || verbs().contains(verb))
            .flatMap(verb ->
                visible(verb).stream()
                    .map(field ->
                        "complete -c %s%s -l %s -d '%s'"
                            .formatted(
                                PROGRAM,
                                verb == Verb.SYNC
                                    ? " -n __fish_use_subcommand"
                                    : " -n '__fish_seen_subcommand_from " + verb.word() + "'",
                                field.name(),
                                field.description().replace("'", "\\'"))));
    return Stream.concat(words, flags).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String powershell() {
    String words =
        Stream.concat(
                verbs().stream().map(Verb::word),
                Arrays.stream(Verb.values())
                    .flatMap(verb -> visible(verb).stream())
                    .map(field -> "--" + field.name())
                    .distinct())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(", "));
    return """
    Register-ArgumentCompleter -Native -CommandName %s -ScriptBlock {
      param($word)
      @(%s) | Where-Object { $_ -like "$word*" }
    }
    """
        .formatted(PROGRAM, words);
  }

  private static List<Verb> verbs() {
    return Arrays.stream(Verb.values())
        .filter(verb -> verb != Verb.SYNC && verb != Verb.HEALTH_CHECK)
        .toList();
  }

  private static List<Field> visible(Verb verb) {
    return Flags.forUsage(verb.schema());
  }
}
