package dev.batonjira.jira.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SliceTest {

  @Test
  void eachIdIsInOnePartAndPartsAreAboutEqual() {
    List<String> ids = IntStream.range(0, 10_000).mapToObj(i -> "712020:" + i).toList();
    List<Slice> parts = Slice.partsOf(ids.size(), 1_000);

    assertThat(parts).hasSize(10);
    assertThat(ids)
        .allSatisfy(id ->
            assertThat(parts.stream().filter(part -> part.includes(id)).count()).isEqualTo(1));
    assertThat(parts)
        .allSatisfy(part ->
            assertThat(ids.stream().filter(part::includes).count()).isBetween(700L, 1_300L));
    assertThat(ids).allMatch(Slice.WHOLE::includes);
  }

  @Test
  void aTokenIsReadBackByItsNameOnly() {
    PageToken token = new Slice(3, 7).toPageToken("members");

    assertThat(Slice.parse("members", token)).contains(new Slice(3, 7));
    assertThat(Slice.parse("others", token)).isEmpty();
    assertThat(Slice.parse("members", PageToken.FIRST)).isEmpty();
    for (String broken : List.of("members/7/7", "members/1", "members/x/2", "members/1/2/3")) {
      assertThatThrownBy(() -> Slice.parse("members", new PageToken(broken)))
          .isInstanceOf(ConnectorException.Bug.class)
          .hasMessageContaining(broken);
    }
  }
}
