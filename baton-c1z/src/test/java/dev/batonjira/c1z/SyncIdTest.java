package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SyncIdTest {
  private static final String KNOWN = "3MVTmMKB4AXO3Y4DhXjVOZcZwWE";
  private static final byte[] KNOWN_BYTES =
      HexFormat.of().parseHex("1791db8cc274248a0cbb3b87fd9ac74193ac761e");
  private static final Instant KNOWN_TIME = Instant.parse("2026-11-23T11:54:52Z");

  @Test
  void theKnownIdEncodesAndDecodes() {
    assertThat(Ksuid.encode(KNOWN_BYTES)).isEqualTo(KNOWN);
    assertThat(Ksuid.decode(KNOWN)).isEqualTo(KNOWN_BYTES);
    assertThat(new SyncId(KNOWN).createdAt()).contains(KNOWN_TIME);
  }

  @Test
  void theSmallestAndTheGreatestIdEncodeAndDecode() {
    byte[] greatest = HexFormat.of().parseHex("ff".repeat(20));
    assertThat(Ksuid.encode(new byte[20])).isEqualTo("0".repeat(27));
    assertThat(Ksuid.decode("0".repeat(27))).isEqualTo(new byte[20]);
    assertThat(Ksuid.encode(greatest)).isEqualTo("aWgEPTl1tmebfsQzFP4bxwgy80V");
    assertThat(Ksuid.decode("aWgEPTl1tmebfsQzFP4bxwgy80V")).isEqualTo(greatest);
    assertThat(Ksuid.isValid("aWgEPTl1tmebfsQzFP4bxwgy80W")).isFalse();
  }

  @Test
  void aNewIdCarriesTheClocksSecondAndSortsByIt() {
    Random random = new Random(7);
    SyncId id = SyncId.generate(Clock.fixed(KNOWN_TIME.plusMillis(250), ZoneOffset.UTC), random);
    SyncId later = SyncId.generate(Clock.fixed(KNOWN_TIME.plusSeconds(1), ZoneOffset.UTC), random);
    assertThat(id.createdAt()).contains(KNOWN_TIME);
    assertThat(id.value()).hasSize(27).isLessThan(later.value());
  }

  @Test
  void anIdOfAnotherWriterNeedNotBeAKsuid() {
    assertThat(new SyncId("018f2d7e-0000-7000-8000-000000000000").createdAt()).isEmpty();
    assertThatThrownBy(() -> new SyncId("")).isInstanceOf(IllegalArgumentException.class);
  }
}
