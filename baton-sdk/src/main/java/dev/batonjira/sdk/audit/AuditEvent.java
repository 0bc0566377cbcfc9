package dev.batonjira.sdk.audit;

import java.util.List;

/**
 * One thing that is said about a write. Texts may be empty when there is nothing to say; they must
 * not hold secrets. Texts longer than 8,000 characters are cut when they are written.
 *
 * @param id the same in all events of one write
 * @param stage what has become of the write
 * @param operation what was asked for, e.g. {@code grant}
 * @param origin from where, e.g. {@code command line}
 * @param askedBy who asked, as far as the origin says
 * @param source which site, and as whom it was changed
 * @param target what was to be changed: an entitlement's, grant's or resource's id
 * @param principal whose access it is
 * @param before the state that was read before the write
 * @param after the state that was asked for, or was read after the write
 * @param detail a sentence: why it was refused, or what was remarkable
 * @param calls the writing calls that were sent, in order
 */
public record AuditEvent(
    String id,
    Stage stage,
    String operation,
    String origin,
    String askedBy,
    String source,
    String target,
    String principal,
    String before,
    String after,
    String detail,
    List<Call> calls) {

  /** What has become of a write. */
  public enum Stage {
    /** It is about to begin. Without a later event of the same id the process was cut off. */
    STARTED,
    /** The source was changed. */
    CHANGED,
    /** Nothing was sent, as everything was already so. */
    ALREADY,
    /** It was refused, by a rule or by the source, and nothing was changed. */
    REFUSED,
    /** It failed, and whether something was changed is not certain. */
    FAILED
  }

  /**
   * A call to the source.
   *
   * @param status the HTTP status; 0 when no answer came
   * @param requestId by which the source's own log names it
   */
  public record Call(String method, String path, int status, String requestId) {}

  public AuditEvent {
    calls = List.copyOf(calls);
  }
}
