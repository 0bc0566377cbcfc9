package dev.batonjira.sdk.provision;

/** Is told of each write that was sent to the source. */
@FunctionalInterface
public interface WriteLog {

  /** A write was answered, or nothing came back. */
  void sent(SentWrite write);
}
