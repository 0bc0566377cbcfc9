package dev.batonjira.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final String CLEAR = "\r\u001b[J";
  private static final String UP = "\u001b[A";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void withoutATerminalThereAreLinesOnlyAndNoControlCharacters() {
    Terminal terminal = terminal(0);

    terminal.status(List.of("busy"));
    terminal.line("done");

    assertThat(written()).isEqualTo("done\n");
  }

  @Test
  void theStatusBlockIsReplacedAndStaysBelowTheLines() {
    Terminal terminal = terminal(80);

    terminal.status(List.of("one", "two"));
    terminal.line("log");
    terminal.status(List.of("three"));
    terminal.status(List.of());

    assertThat(written())
        .isEqualTo("one\ntwo\n" + UP + UP + CLEAR + "log\n" + "three\n" + UP + CLEAR);
  }

  @Test
  void linesOfTheBlockNeverWrap() {
    Terminal terminal = terminal(10);

    terminal.status(List.of("0123456789abc", "ééééééééééé"));

    assertThat(written()).isEqualTo("012345678\nééééééééé\n");
  }

  private Terminal terminal(int columns) {
    return new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void onlyALineThatBeginsWithYAgrees() {
    assertThat(agrees("y\n")).isTrue();
    assertThat(agrees("Yes\n")).isTrue();
    assertThat(agrees("n\n")).isFalse();
    assertThat(agrees("\ny\n")).isFalse();
    assertThat(agrees("")).isFalse();
  }

  private static boolean agrees(String answer) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(shown, true, StandardCharsets.UTF_8),
            80,
            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    boolean agreed = terminal.agrees("Sure? ");
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("Sure? ");
    return agreed;
  }
}
