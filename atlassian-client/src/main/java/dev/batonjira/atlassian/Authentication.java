package dev.batonjira.atlassian;

/** What a caller proves itself with. Implementations never show their secret otherwise. */
public interface Authentication {

  /** The value of the {@code Authorization} header: a secret. */
  String authorization();

  /** The text without this secret, should a server have echoed any part of it. */
  String redacted(String text);
}
