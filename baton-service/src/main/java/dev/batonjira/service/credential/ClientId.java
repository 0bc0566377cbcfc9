package dev.batonjira.service.credential;

import java.util.Locale;

/**
 * Who this service is to C1: {@code <name>@<host>[:port]/<rest>}.
 *
 * @param value the whole id, as C1 issued it
 * @param name what precedes the first {@code @}
 * @param host where tokens are issued, with its port if it has one
 */
public record ClientId(String value, String name, String host) {

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  public static ClientId parse(String text) {
    String value = text.strip();
    int at = value.indexOf('@');
    int slash = value.indexOf('/', at + 1);
    if (at < 1 || slash < at + 2) {
      throw new IllegalArgumentException(
          "invalid client id: it has the form name@host/rest, as C1 shows it");
    }
    return new ClientId(
        value, value.substring(0, at), value.substring(at + 1, slash).toLowerCase(Locale.ROOT));
  }

  /** The host without a port: whom assertions are addressed to. */
  public String audience() {
    return host.replaceFirst(":\\d+$", "");
  }

  /** The id is no secret. */
  @Override
  public String toString() {
    return value;
  }
}
