package dev.batonjira.sdk;

import static java.util.Objects.requireNonNull;

import dev.batonjira.protocol.connector.v2.ResourceId;

/**
 * Something a connector could not read, or not completely. It becomes an entry of the sync's
 * ledger.
 *
 * @param kind how much is lacking
 * @param subject the resource whose rows are affected
 * @param reason one sentence for a person: what was tried, what came back
 */
public record Remark(Kind kind, ResourceId subject, String reason) {

  /** How much of the subject is lacking. */
  public enum Kind {
    /**
     * Rows of the subject are missing altogether; counts toward the share at which a sync fails.
     */
    SKIPPED,
    /** The subject's rows are known to be, or may be, incomplete by the source's own limits. */
    PARTIAL,
    /** Nothing is missing; the source holds something that was understood but cannot be a row. */
    NOTED
  }

  public Remark {
    requireNonNull(kind, "kind");
    requireNonNull(subject, "subject");
    requireNonNull(reason, "reason");
  }
}
