package dev.batonjira.sdk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationResolverTest {
  private static final Field URL = Field.text("site-url", Visibility.FORM, "The site").asRequired();
  private static final Field TOKEN =
      Field.text("site-token", Visibility.FORM, "The token").asRequired().asSecret();
  private static final Field LIMIT =
      Field.whole("limit", Visibility.COMMAND_LINE, "A limit", 3, 1, 100);
  private static final Field QUIET = Field.truth("quiet", Visibility.COMMAND_LINE, "Say less");
  private static final Field KEYS = Field.list("keys", Visibility.FORM, "Keys");
  private static final Field MODE =
      Field.choice("mode", Visibility.COMMAND_LINE, "A mode", "", List.of("", "slow", "fast"));
  private static final ConfigurationSchema SCHEMA =
      new ConfigurationSchema(
          "Test",
          "/help",
          "/icon",
          List.of(LIMIT, QUIET, MODE),
          List.of(URL, TOKEN, KEYS),
          List.of(
              new Relation.RequiredTogether(List.of("keys", "quiet")),
              new Relation.MutuallyExclusive(List.of("quiet", "mode")),
              new Relation.DependsOn("mode", "limit")));
  private static final Map<String, List<String>> REQUIRED =
      Map.of("site-url", List.of("u"), "site-token", List.of("t"));

  @Test
  void aFlagBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() {
    Map<String, ?> file = Map.of("limit", 4, "site-url", "file", "site-token", "file");
    Map<String, String> environment =
        Map.of("BATON_SITE_URL", "environment", "BATON_SITE_TOKEN", "environment");

    Configuration configuration =
        ConfigurationResolver.resolve(
            SCHEMA, Map.of("site-url", List.of("flag")), environment, file);

    assertThat(configuration.text(URL)).isEqualTo("flag");
    assertThat(configuration.text(TOKEN)).isEqualTo("environment");
    assertThat(configuration.whole(LIMIT)).isEqualTo(4);
    assertThat(configuration.truth(QUIET)).isFalse();
    assertThat(configuration.source(LIMIT)).isEqualTo(Configuration.Source.FILE);
    assertThat(configuration.isSet(QUIET)).isFalse();
  }

  @Test
  void w62_aListFlagReplacesTheListsOfWeakerSources() {
    Configuration configuration =
        ConfigurationResolver.resolve(
            SCHEMA,
            with(Map.of("keys", List.of("A,\"B,C\"", "D"), "quiet", List.of("true"))),
            Map.of("BATON_KEYS", "E"),
            Map.of("keys", List.of("F")));

    assertThat(configuration.list(KEYS)).containsExactly("A", "B,C", "D");
  }

  @Test
  void w62_keysOfTheFileMayHaveUnderscoresAndUnknownOnesAreProblems() {
    assertThat(
            ConfigurationResolver.resolve(
                    SCHEMA, Map.of(), Map.of(), Map.of("site_url", "u", "Site-Token", "t"))
                .text(URL))
        .isEqualTo("u");
    assertThatThrownBy(
            () -> ConfigurationResolver.resolve(SCHEMA, REQUIRED, Map.of(), Map.of("sit-url", "u")))
        .hasMessage("unknown key \"sit-url\" in the configuration file");
  }

  @Test
  void emptyVariablesAreAsIfUnset() {
    assertThat(
            ConfigurationResolver.resolve(SCHEMA, REQUIRED, Map.of("BATON_LIMIT", ""), Map.of())
                .whole(LIMIT))
        .isEqualTo(3);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThatThrownBy(() ->
            ConfigurationResolver.resolve(
                SCHEMA,
                Map.of("limit", List.of("abc"), "mode", List.of("odd"), "quiet", List.of("yes")),
                Map.of(),
                Map.of()))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "invalid argument \"abc\" for \"--limit\" flag: expected a whole number",
                        "invalid argument \"yes\" for \"--quiet\" flag: expected true or false",
                        "field mode: value must be one of [ slow fast] but got 'odd'",
                        "required flag(s) \"site-token\", \"site-url\" not set",
                        "--mode is set, but --limit, which it depends on, is not"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, field limit: value must be greater than or equal to 1 but got 0",
    "101, field limit: value must be less than or equal to 100 but got 101"
  })
  void numbersOutsideTheRangeAreProblems(String value, String problem) {
    assertThatThrownBy(() ->
            ConfigurationResolver.resolve(
                SCHEMA, with(Map.of("limit", List.of(value))), Map.of(), Map.of()))
        .hasMessage(problem);
  }

  @Test
  void relationsAreEnforced() {
    assertThatThrownBy(() ->
            ConfigurationResolver.resolve(
                SCHEMA, with(Map.of("keys", List.of("A"))), Map.of(), Map.of()))
        .hasMessage(
            "if any flags in the group [keys quiet] are set they must all be set; missing [quiet]");
    assertThatThrownBy(() ->
            ConfigurationResolver.resolve(
                SCHEMA,
                with(
                    Map.of(
                        "keys", List.of("A"),
                        "quiet", List.of("true"),
                        "limit", List.of("4"),
                        "mode", List.of("fast"))),
                Map.of(),
                Map.of()))
        .hasMessage(
            "if any flags in the group [quiet mode] are set none of the others can be; [mode quiet]"
                + " were all set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True"})
  void truthHasTheUsualForms(String text) {
    assertThat(
            ConfigurationResolver.resolve(
                    SCHEMA,
                    with(Map.of("keys", List.of("A"))),
                    Map.of("BATON_QUIET", text),
                    Map.of())
                .truth(QUIET))
        .isTrue();
  }

  @Test
  void aSecretIsShownNowhere() {
    Field number =
        new Field("pin", "", new ValueType.Whole(0, 0, 9), Visibility.FORM, "", "", false, true);
    ConfigurationSchema schema =
        new ConfigurationSchema("", "", "", List.of(), List.of(number, TOKEN), List.of());

    assertThatThrownBy(() ->
            ConfigurationResolver.resolve(
                schema, Map.of("pin", List.of("s3cret")), Map.of(), Map.of("site-token", "t")))
        .hasMessageNotContaining("s3cret");
    assertThat(
            ConfigurationResolver.resolve(
                schema, Map.of("site-token", List.of("s3cret")), Map.of(), Map.of()))
        .hasToString("Configuration[site-token]");
  }

  private static Map<String, List<String>> with(Map<String, List<String>> flags) {
    Map<String, List<String>> all = new HashMap<>(REQUIRED);
    all.putAll(flags);
    return all;
  }
}
