package dev.batonjira.app.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  private static final String WHY = "A sentence.";

  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet(
            "configuration", new ConfigurationException(List.of(WHY)), ExitCode.CONFIGURATION),
        argumentSet(
            "credential",
            new ConnectorException.Unauthenticated(WHY, null),
            ExitCode.CREDENTIAL_REFUSED),
        argumentSet(
            "permission", new ConnectorException.Denied(WHY, null), ExitCode.PERMISSION_LACKING),
        argumentSet(
            "source",
            new ConnectorException.Unavailable(WHY, Duration.ZERO, null),
            ExitCode.SOURCE_UNAVAILABLE),
        argumentSet("file", new UncheckedIOException(WHY, new IOException()), ExitCode.LOCAL_FILE),
        argumentSet("defect", new ConnectorException.Bug(WHY, null), ExitCode.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("W64: each kind of failure has its own exit code")
  void w64_kinds(RuntimeException thrown, ExitCode exitCode) {
    Failure failure = Failures.of(thrown);

    assertThat(failure.exitCode()).isEqualTo(exitCode);
    assertThat(failure.sentence()).isEqualTo(WHY);
  }

  @Test
  void whatNobodyForesawIsCalledADefect() {
    assertThat(Failures.of(new IllegalStateException("x")).sentence())
        .isEqualTo(
            "A defect of this program ended it (IllegalStateException); --debug shows where.");
    long given = Runtime.getRuntime().maxMemory() >> 20;
    assertThat(Failures.of(new OutOfMemoryError()).sentence())
        .contains("The " + given + " MB", "BATON_JIRA_JAVA_OPTS=-Xmx" + 2 * given);
  }

  @Test
  void exitCodesAreDistinct() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).doesNotHaveDuplicates();
  }
}
