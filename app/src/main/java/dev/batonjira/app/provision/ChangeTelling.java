package dev.batonjira.app.provision;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.outcome.Failures;
import dev.batonjira.sdk.provision.ChangeRecord.End;
import java.io.PrintStream;
import java.util.List;

/** Prints how a change ended, and decides with which code the command ends. */
final class ChangeTelling {

  private final PrintStream out;
  private final boolean json;

  ChangeTelling(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /**
   * Prints it.
   *
   * @param withPlan whether the plan was not shown yet
   * @throws Failure when it was refused, failed, or the file does not show it
   */
  ExitCode tell(ChangeResult result, boolean withPlan) {
    if (json) {
      out.println(ChangeJson.of(result));
    } else {
      if (withPlan) {
        result.change().plan().map(ChangeText::plan).orElse(List.of()).forEach(out::println);
      }
      ChangeText.result(result).forEach(out::println);
    }
    out.flush();
    return switch (result.change().end()) {
      case End.Failed failed -> throw Failures.ofChange(failed.failure());
      case End.Stopped stopped -> throw new Failure(ExitCode.INTERNAL, stopped.reason());
      case End.Planned _ -> ExitCode.OK;
      case End.Done _ -> {
        requireShown(result.file());
        yield ExitCode.OK;
      }
    };
  }

  private static void requireShown(FileUpdate file) {
    switch (file) {
      case FileUpdate.None _, FileUpdate.Done _ -> {}
      case FileUpdate.Failed(var path, String reason) ->
          throw new Failure(
              ExitCode.LOCAL_FILE,
              ("The site is as asked for, but %s does not show it: %s Run the command again to"
                      + " mend that.")
                  .formatted(path, reason));
      case FileUpdate.InUse use ->
          throw new Failure(
              ExitCode.LOCKED,
              "The site is as asked for, but %s does not show it: %s"
                  .formatted(use.file(), use.reason()));
    }
  }
}
