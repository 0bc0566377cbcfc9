package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalOutputTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"config", "capabilities"})
  void isTheOriginalsToTheByte(String command) throws IOException {
    InProcess.Result result = new InProcess(directory).run(command);

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo(resource("/original." + command + ".json"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = OriginalOutputTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
