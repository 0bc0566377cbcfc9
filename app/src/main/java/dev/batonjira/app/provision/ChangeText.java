package dev.batonjira.app.provision;

import dev.batonjira.sdk.provision.ChangeRecord;
import dev.batonjira.sdk.provision.ChangeRecord.End;
import dev.batonjira.sdk.provision.Difference;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.PlannedCall;
import dev.batonjira.sdk.provision.SentWrite;
import java.util.ArrayList;
import java.util.List;

/** Plans and results for a person. Control characters of names are left out. */
final class ChangeText {

  private ChangeText() {}

  /** How a request ended, in one word. */
  static String word(ChangeRecord change) {
    return switch (change.end()) {
      case End.Done done -> done.changed() ? "changed" : "already";
      case End.Planned _ -> "planned";
      case End.Failed _ -> change.writes().isEmpty() ? "refused" : "failed";
      case End.Stopped _ -> "stopped";
    };
  }

  /** What would be done. */
  static List<String> plan(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(plan.alreadySo() ? "Already so, nothing to do: " + plan.sentence() : plan.sentence());
    for (Difference difference : plan.differences()) {
      lines.add(
          difference.before().equals(difference.after())
              ? "  %s: %s".formatted(difference.fact(), difference.after())
              : "  %s: %s -> %s"
                  .formatted(
                      difference.fact(), shown(difference.before()), shown(difference.after())));
    }
    plan.affected().forEach(sentence -> lines.add("  also: " + sentence));
    plan.warnings().forEach(sentence -> lines.add("  warning: " + sentence));
    for (PlannedCall call : plan.calls()) {
      lines.add("  call: %s %s  %s".formatted(call.method(), call.path(), call.purpose()));
    }
    return clean(lines);
  }

  /** What was done. */
  static List<String> result(ChangeResult result) {
    List<String> lines = new ArrayList<>();
    if (result.change().end() instanceof End.Done done) {
      lines.add(done.sentence());
      if (!done.verified()) {
        lines.add("  The site accepted it; what it answers to reads does not show it yet.");
      }
    }
    for (SentWrite write : result.change().writes()) {
      lines.add(
          "  sent: %s %s  %s%s"
              .formatted(
                  write.method(),
                  write.path(),
                  write.status().isPresent() ? write.status().getAsInt() : "no answer",
                  write.requestId().map(id -> "  request " + id).orElse("")));
    }
    switch (result.file()) {
      case FileUpdate.None _ -> {}
      case FileUpdate.Done(var path, List<String> remarks) -> {
        lines.add("  %s shows it.".formatted(path.getFileName()));
        remarks.forEach(remark -> lines.add("  " + remark));
      }
      case FileUpdate.Failed _, FileUpdate.InUse _ -> {}
    }
    return clean(lines);
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  private static List<String> clean(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("\\p{Cntrl}", " ")).toList();
  }
}
