package dev.batonjira.sdk.audit;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param sequence 1 for the first entry ever, one more for each next
 * @param previous the hash of the entry before; 64 zeros for the first
 * @param hash SHA-256, in hexadecimal, of the line's UTF-8 bytes before the member {@code hash}
 * @param line the JSON object as it stands in the file
 */
public record AuditEntry(
    long sequence, Instant time, AuditEvent event, String previous, String hash, String line) {

  /** Whether the hash is the one that the line's text has. */
  public boolean isUnchanged() {
    return AuditLine.hash(line).equals(hash);
  }
}
