package dev.batonjira.app;

import static java.util.Objects.requireNonNull;

import dev.batonjira.app.options.Flags;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.provision.FriendlyForm;
import dev.batonjira.app.query.Question;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands, their flags, and the syntax they are given in. */
final class CommandTree {

  static final String PROGRAM = "baton-jira";

  /** What the program can be told to do. */
  enum Verb {
    SYNC("", "Reads a Jira Cloud site and writes who can access what to a .c1z file."),
    DOCTOR("doctor", "Tells whether a sync with this configuration would find everything."),
    PLAN("plan", "Tells how many calls a sync takes and how long, from a few calls."),
    DEMO("demo", "Does the same with an embedded simulated site; needs nothing at all."),
    SIMULATE("simulate", "Runs the simulated Jira Cloud site alone, until Ctrl-C."),
    SERVE("serve", "Serves the connector's gRPC services to other programs, until Ctrl-C."),
    CHILD("_connector-service", "Serves the program that starts it; not for people."),
    SITES(
        "sites",
        "Works for several sites at once, as a file such as sites.yaml describes them.",
        "[FILE]: sites.yaml when left out"),
    RESOURCE_TYPES(Question.RESOURCE_TYPES),
    RESOURCES(Question.RESOURCES),
    ENTITLEMENTS(Question.ENTITLEMENTS),
    GRANTS(Question.GRANTS),
    PRINCIPALS(Question.PRINCIPALS),
    ACCESS(Question.ACCESS),
    STATS(Question.STATS),
    SYNCS(Question.SYNCS),
    DIFF(Question.DIFF),
    EXPORT(Question.EXPORT),
    WHY(Question.WHY),
    FINDINGS(Question.FINDINGS),
    REPORT(Question.REPORT),
    EXPLORE(
        "explore",
        "Shows a file in the browser: who can reach what, and why.",
        "[FILE]: The .c1z file; that of --file when left out"),
    TICKET(
        "ticket",
        "Lists what tickets can be filed, writes a template of one, creates one, or reads one.",
        "[ACTION]: schemas, template, create or get",
        "[WHICH]: PROJECT:TYPE for template and create, a ticket's id or key for get"),
    GRANT(FriendlyForm.GRANT),
    REVOKE(FriendlyForm.REVOKE),
    ACCOUNT(FriendlyForm.ACCOUNT),
    AUDIT("audit", "Prints the log of changes, or verifies that nobody touched it."),
    CAPABILITIES("capabilities", "Prints what the connector can do, as JSON."),
    CONFIG("config", "Prints the configuration fields, as JSON."),
    COMPLETION(
        "completion", "Prints a completion script.", "[SHELL]: bash, fish, powershell or zsh"),
    HELP("help", "Prints the usage of a command.", "[COMMAND]"),
    VERSION("version", "Prints the version."),
    HEALTH_CHECK("health-check", "Asks a running service how it is.");

    private final String word;
    private final String purpose;
    private final List<String> arguments;
    private final @Nullable Question question;

    /**
     * A command.
     *
     * @param arguments names of the words after the command's, those in brackets may be left out;
     *     after a colon what they mean
     */
    Verb(String word, String purpose, String... arguments) {
      this.word = word;
      this.purpose = purpose;
      this.arguments = List.of(arguments);
      this.question = null;
    }

    Verb(FriendlyForm form) {
      this(form.word(), form.purpose(), form.arguments());
    }

    Verb(Question question) {
      this.word = question.word();
      this.purpose = question.purpose();
      this.arguments = question.arguments();
      this.question = question;
    }

    /** What it asks about a file; null when it does something else. */
    @Nullable Question question() {
      return question;
    }

    String word() {
      return word;
    }

    ConfigurationSchema schema() {
      if (question != null) {
        return question.schema();
      }
      return switch (this) {
        case DOCTOR -> ProgramFields.doctor();
        case PLAN -> ProgramFields.plan();
        case DEMO -> ProgramFields.demo();
        case SIMULATE -> ProgramFields.simulate();
        case EXPLORE -> ProgramFields.explore();
        case SERVE -> ProgramFields.serve();
        case SITES -> ProgramFields.sites();
        case HEALTH_CHECK -> ProgramFields.healthCheck();
        case TICKET -> ProgramFields.ticket();
        case GRANT, REVOKE, ACCOUNT -> ProgramFields.change();
        case AUDIT -> ProgramFields.audit();
        default -> ProgramFields.sync();
      };
    }

    /** The fields that the usage text names: of a change or a ticket not those of a sync. */
    ConfigurationSchema shown() {
      return switch (this) {
        case GRANT, REVOKE -> ProgramFields.shownOfChange();
        case ACCOUNT -> ProgramFields.shownOfAccount();
        case TICKET -> ProgramFields.shownOfTicket();
        default -> schema();
      };
    }

    static Optional<Verb> of(String word) {
      return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }
  }

  /**
   * An understood command line.
   *
   * @param arguments words after the verb
   */
  record Invocation(
      Verb verb,
      Map<String, List<String>> flags,
      List<String> arguments,
      boolean help,
      boolean version) {}

  private CommandTree() {}

  /**
   * Understands a command line.
   *
   * @throws ConfigurationException with the first word that does not fit
   */
  static Invocation parse(List<String> words) {
    try {
      ParseResult result = parser().parseArgs(words.toArray(String[]::new));
      ParseResult last = result;
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      CommandSpec command = last.commandSpec();
      Verb verb = command.parent() == null ? Verb.SYNC : Verb.of(command.name()).orElseThrow();
      return new Invocation(
          verb,
          Flags.given(result, verb.schema()),
          last.matchedPositionals().stream()
              .flatMap(positional -> positional.originalStringValues().stream())
              .toList(),
          result.isUsageHelpRequested() || last.isUsageHelpRequested(),
          result.isVersionHelpRequested());
    } catch (ParameterException e) {
      throw new ConfigurationException(List.of(sentence(e)));
    }
  }

  /** The usage text of a command. */
  static String usage(Verb verb, int columns) {
    CommandLine commandLine = shown();
    commandLine.setUsageHelpWidth(Math.clamp(columns, 80, 120));
    return verb == Verb.SYNC
        ? commandLine.getUsageMessage()
        : requireNonNull(commandLine.getSubcommands().get(verb.word)).getUsageMessage();
  }

  /** All commands with their flags, for usage texts and completion scripts. */
  static CommandLine shown() {
    return build((command, verb) -> Flags.addForUsage(command, verb.shown()));
  }

  private static CommandLine parser() {
    CommandLine parser = build((command, verb) -> Flags.add(command, verb.schema()));
    parser.setTrimQuotes(false);
    parser.setExpandAtFiles(false);
    // A file, a feed or an account may be called like a command.
    parser.setAllowSubcommandsAsOptionParameters(true);
    parser.setAbbreviatedOptionsAllowed(false);
    parser.setOverwrittenOptionsAllowed(true);
    return parser;
  }

  @FunctionalInterface
  private interface FlagAdder {
    void add(CommandSpec command, Verb verb);
  }

  private static CommandLine build(FlagAdder flags) {
    CommandSpec root = command(Verb.SYNC, flags).name(PROGRAM);
    root.addOption(
        OptionSpec.builder("-v", "--version")
            .versionHelp(true)
            .description("Print the version")
            .build());
    for (Verb verb : Verb.values()) {
      if (verb != Verb.SYNC) {
        root.addSubcommand(verb.word, command(verb, flags));
      }
    }
    return new CommandLine(root);
  }

  private static CommandSpec command(Verb verb, FlagAdder flags) {
    CommandSpec command = CommandSpec.create();
    command.usageMessage().description(verb.purpose).hidden(verb == Verb.CHILD);
    command.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    if (verb == Verb.SYNC) {
      command
          .usageMessage()
          .footer(
              "",
              "Each flag is also an environment variable (BATON_JIRA_URL for --jira-url) and a key"
                  + " of the",
              "file .baton.yaml in the working directory, or of the file that BATON_CONFIG_PATH"
                  + " names.",
              "A flag wins over a variable, a variable over the file.");
    }
    flags.add(command, verb);
    command.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this text").build());
    for (int i = 0; i < verb.arguments.size(); i++) {
      String[] argument = verb.arguments.get(i).split(": ", 2);
      String name = argument[0];
      boolean optional = name.startsWith("[");
      command.addPositional(
          PositionalParamSpec.builder()
              .paramLabel(optional ? name.substring(1, name.length() - 1) : name)
              .index(String.valueOf(i))
              .description(Arrays.copyOfRange(argument, 1, argument.length))
              .arity(optional ? "0..1" : "1")
              .required(!optional)
              .build());
    }
    return command;
  }

  private static String sentence(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> {
        String word = unmatched.getUnmatched().getFirst();
        yield word.startsWith("-")
            ? "unknown flag: " + word.replaceFirst("=.*", "")
            : "unknown command \"%s\" for \"%s\"".formatted(word, PROGRAM);
      }
      case MissingParameterException missing
          when !missing.getMissing().isEmpty()
              && missing.getMissing().getFirst() instanceof OptionSpec option ->
          "flag needs an argument: " + option.longestName();
      case MissingParameterException missing
          when !missing.getMissing().isEmpty()
              && missing.getMissing().getFirst() instanceof PositionalParamSpec argument ->
          "%s needs %s; see --help"
              .formatted(missing.getCommandLine().getCommandName(), argument.paramLabel());
      default -> String.valueOf(e.getMessage());
    };
  }
}
