package dev.batonjira.sdk.audit;

import dev.batonjira.sdk.provision.Difference;
import dev.batonjira.sdk.provision.SentWrite;
import java.util.List;

/**
 * One thing that is said about a change. Texts may be empty when there is nothing to say; they must
 * not hold secrets. Texts longer than 8,000 characters are cut when they are written.
 *
 * @param id the same in all events of one request
 * @param stage what has become of it
 * @param operation what was asked for, e.g. {@code grant}
 * @param subject what it asked about, e.g. a grant's id
 * @param channel the way the request came, e.g. {@code cli}
 * @param askedBy who asked, as far as the channel says
 * @param source which site was to be changed, and as whom
 * @param sentence what was to be done, was done, or why not
 * @param differences the facts before and after
 * @param writes what was sent, in order
 */
public record AuditEvent(
    String id,
    Stage stage,
    String operation,
    String subject,
    String channel,
    String askedBy,
    String source,
    String sentence,
    List<Difference> differences,
    List<SentWrite> writes) {

  /** What has become of a request. */
  public enum Stage {
    /** Writes are about to be sent. Without a later event of the same id it was cut off. */
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

  public AuditEvent {
    differences = List.copyOf(differences);
    writes = List.copyOf(writes);
  }
}
