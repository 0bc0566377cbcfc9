package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @Test
  void limitsAreTenGibibytesAndAWindowOf128MebibytesUnlessTheEnvironmentSaysOtherwise() {
    assertThat(DecoderLimits.fromEnvironment(Map.of()))
        .isEqualTo(DecoderLimits.DEFAULT)
        .isEqualTo(new DecoderLimits(10L << 30, 128L << 20, true));
    assertThat(
            DecoderLimits.fromEnvironment(
                Map.of(
                    "BATON_DECODER_MAX_DECODED_SIZE_MB", "3",
                    "BATON_DECODER_MAX_MEMORY_MB", "256",
                    "BATON_DISABLE_FCS_FAIL_FAST", "1")))
        .isEqualTo(new DecoderLimits(3L << 20, 256L << 20, false));
  }

  @Test
  void aLimitOfZeroIsRefused() {
    assertThatThrownBy(
            () -> DecoderLimits.fromEnvironment(Map.of("BATON_DECODER_MAX_MEMORY_MB", "0")))
        .isInstanceOf(C1zException.class)
        .hasMessage(
            "The environment variable BATON_DECODER_MAX_MEMORY_MB is 0;"
                + " it must be at least 1 (MiB).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "-5", "1.5", " 5"})
  void aLimitThatIsNoNumberIsIgnored(String text) {
    assertThat(DecoderLimits.fromEnvironment(Map.of("BATON_DECODER_MAX_DECODED_SIZE_MB", text)))
        .isEqualTo(DecoderLimits.DEFAULT);
  }

  @Test
  void aLimitBeyondAllNumbersIsNoLimit() {
    assertThat(
            DecoderLimits.fromEnvironment(
                    Map.of("BATON_DECODER_MAX_DECODED_SIZE_MB", "99999999999999999999"))
                .maxDecodedBytes())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aWriterKeepsTwoSyncsAndTheFileToItsOwnerUnlessTheEnvironmentSaysOtherwise() {
    assertThat(WriterOptions.defaults())
        .isEqualTo(
            new WriterOptions(
                DecoderLimits.DEFAULT,
                2,
                false,
                PosixFilePermissions.fromString("rw-------"),
                ZoneId.systemDefault()));
    WriterOptions changed =
        WriterOptions.fromEnvironment(
            Map.of("BATON_KEEP_SYNC_COUNT", "5", "BATON_SKIP_CLEANUP", "true"));
    assertThat(changed.keepSyncs()).isEqualTo(5);
    assertThat(changed.skipCleanup()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", ""})
  void aCountThatIsNotPositiveIsIgnored(String text) {
    assertThat(WriterOptions.fromEnvironment(Map.of("BATON_KEEP_SYNC_COUNT", text)).keepSyncs())
        .isEqualTo(2);
  }
}
