package dev.batonjira.atlassian.http;

/** Makes a value of a successful answer's body. */
@FunctionalInterface
public interface Decoder<T> {

  /**
   * Reads the whole body.
   *
   * @throws UndecodableException when it is not what the API would send
   */
  T decode(byte[] body);
}
