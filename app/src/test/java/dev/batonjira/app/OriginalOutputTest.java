package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalOutputTest {

  @TempDir Path directory;

  @Test
  void theConfigurationIsTheOriginalsToTheByte() throws IOException {
    assertThat(output("config")).isEqualTo(resource("/original.config.json"));
  }

  @Test
  void theCapabilitiesAreTheOriginalsAndWhatThisProgramCanDoBeyond() throws IOException {
    String original = resource("/original.capabilities.json");
    int project = original.indexOf("\"id\": \"project\"");
    int sync = original.indexOf("\"CAPABILITY_SYNC\"", project);
    String syncAlone = "\"CAPABILITY_SYNC\"";
    String provision = ",\n        \"CAPABILITY_PROVISION\"";
    String withLead =
        original.substring(0, sync)
            + syncAlone
            + provision
            + original.substring(sync + syncAlone.length());

    assertThat(output("capabilities"))
        .isEqualTo(
            withLead
                .replace(
                    line(8, "ACCOUNT_PROVISIONING", ""),
                    line(8, "ACCOUNT_PROVISIONING", ",") + line(8, "RESOURCE_DELETE", ""))
                .replace(
                    "\n" + line(4, "ACCOUNT_PROVISIONING", ""),
                    "\n"
                        + line(4, "ACCOUNT_PROVISIONING", ",")
                        + line(4, "RESOURCE_DELETE", ",")
                        + line(4, "ACTIONS", "")));
  }

  private static String line(int indent, String capability, String end) {
    return " ".repeat(indent) + "\"CAPABILITY_" + capability + '"' + end + "\n";
  }

  private String output(String command) {
    InProcess.Result result = new InProcess(directory).run(command);
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = OriginalOutputTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
