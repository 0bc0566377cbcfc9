package dev.batonjira.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BagTokenTest {

  @Test
  void aListingThatEndsAtOnceHasNoToken() {
    assertThat(BagToken.parse("").after(List.of())).isEmpty();
  }

  @Test
  void oneContinuationLooksLikeTheProtocolsBag() {
    assertThat(BagToken.parse("").after(tokens("2")))
        .startsWith("{\"states\":null,\"current_state\":{\"token\":\"2\"}");
  }

  @Test
  void everyContinuationIsReadOnceInItsOrder() {
    List<String> read = new ArrayList<>();
    String token = BagToken.parse("").after(tokens("2", "3", "4"));
    while (!token.isEmpty()) {
      BagToken bag = BagToken.parse(token);
      read.add(bag.current().value());
      token = bag.after(bag.current().value().equals("3") ? tokens("3a", "4", "2") : List.of());
    }
    assertThat(read).containsExactly("2", "3", "3a", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "[]", "{\"states\":null}", "{\"current_state\":{}}", "null"})
  void whatNoListingIssuedIsRefused(String text) {
    assertThatThrownBy(() -> BagToken.parse(text))
        .isInstanceOf(ConnectorException.Invalid.class)
        .hasMessage("page token corrupt");
  }

  private static List<PageToken> tokens(String... values) {
    return Stream.of(values).map(PageToken::new).toList();
  }
}
