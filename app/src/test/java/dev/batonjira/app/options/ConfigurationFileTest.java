package dev.batonjira.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {".baton.yaml", ".baton.yml", ".baton"})
  void isFoundInTheWorkingDirectory(String name) throws IOException {
    Files.writeString(
        directory.resolve(name), "jira-url: x\njira-project-keys:\n  - A\n  - 'B,C'\nworkers: 3\n");

    assertThat(read(Map.of()))
        .isEqualTo(
            Map.of("jira-url", "x", "jira-project-keys", List.of("A", "B,C"), "workers", "3"));
  }

  @Test
  void mayBeJson() throws IOException {
    Files.writeString(
        directory.resolve(".baton.json"), "{\"jira-url\": \"x\", \"ticketing\": true}");

    assertThat(read(Map.of())).isEqualTo(Map.of("jira-url", "x", "ticketing", "true"));
  }

  @Test
  void valuesStayAsTheyAreWritten() throws IOException {
    Files.writeString(directory.resolve(".baton.yaml"), "jira-api-token: 0012e3\nfile: no\n");

    assertThat(read(Map.of())).isEqualTo(Map.of("jira-api-token", "0012e3", "file", "no"));
  }

  @Test
  void theVariableNamesAnotherOne() throws IOException {
    Files.writeString(directory.resolve(".baton.yaml"), "jira-url: usual\n");
    Files.writeString(directory.resolve("own.yml"), "jira-url: named\n");

    assertThat(read(Map.of(ConfigurationFile.PATH_VARIABLE, "own.yml")))
        .isEqualTo(Map.of("jira-url", "named"));
  }

  @Test
  void anEmptyFileAndNoFileSetNothing() throws IOException {
    assertThat(read(Map.of())).isEmpty();
    Files.writeString(directory.resolve(".baton.yaml"), "# nothing yet\n");
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void w62_aMissingFileIsAnError() {
    assertThatThrownBy(() -> read(Map.of(ConfigurationFile.PATH_VARIABLE, "nowhere.yaml")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the configuration file nowhere.yaml, which BATON_CONFIG_PATH names, does not exist");
  }

  @Test
  void anotherExtensionIsAnError() {
    assertThatThrownBy(() -> read(Map.of(ConfigurationFile.PATH_VARIABLE, "own.toml")))
        .hasMessage("expected config file to have .yaml or .yml extension");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jira-url: x\njira-api-token: \"s3cret\nticketing: [\n",
        "jira-url: x\n\t- s3cret\n",
        "jira-url: x\njira-url: s3cret\n"
      })
  void w62_aMalformedFileIsAnErrorThatNamesTheLineAndNoContent(String content) throws IOException {
    Files.writeString(directory.resolve(".baton.yaml"), content);

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(".baton.yaml is malformed at line ")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"just text", "- a\n- b\n"})
  void w62_aFileWithoutKeysIsAnError(String content) throws IOException {
    Files.writeString(directory.resolve(".baton.yaml"), content);

    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("must hold keys with values");
  }

  private Map<String, ?> read(Map<String, String> environment) {
    return ConfigurationFile.read(environment, directory);
  }
}
