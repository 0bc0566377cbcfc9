package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.CommandTree.Verb;
import dev.batonjira.app.options.Flags;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private final String usage = read();

  @Test
  @DisplayName("W64: every exit code is documented in its own words")
  void w64_everyExitCode() {
    for (ExitCode code : ExitCode.values()) {
      assertThat(usage).contains("| " + code.code() + " | " + code.meaning() + " |");
    }
  }

  @Test
  void everyFlagAndCommandThatTheUsageTextShows() {
    assertThat(Flags.forUsage(ProgramFields.sync()))
        .allSatisfy(field -> assertThat(usage).contains("--" + field.name()));
    assertThat(Flags.forUsage(ProgramFields.simulate()))
        .allSatisfy(field -> assertThat(usage).contains("--" + field.name()));
    assertThat(Flags.forUsage(ProgramFields.serve()))
        .allSatisfy(field -> assertThat(usage).contains("--" + field.name()));
    assertThat(Flags.forUsage(ProgramFields.healthCheck()))
        .allSatisfy(field -> assertThat(usage).contains("--" + field.name()));
    assertThat(Flags.forUsage(ProgramFields.sites()))
        .allSatisfy(field -> assertThat(usage).contains("--" + field.name()));
    for (Verb verb : Verb.values()) {
      if (verb != Verb.SYNC) {
        assertThat(usage).contains("`" + verb.word());
      }
    }
  }

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "usage.md"));
    } catch (IOException e) {
      throw new AssertionError("docs/usage.md cannot be read", e);
    }
  }
}
