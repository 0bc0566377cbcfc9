package dev.batonjira.sdk.audit;

/**
 * Where the chain ends.
 *
 * @param sequence of the last entry; 0 before the first
 * @param hash of the last entry
 */
record Position(long sequence, String hash) {

  /** Before the first entry. */
  static final Position BEGINNING = new Position(0, "0".repeat(64));

  static Position of(AuditEntry entry) {
    return new Position(entry.sequence(), entry.hash());
  }

  /** The one further on; this one where both are equally far. */
  Position orLater(Position other) {
    return other.sequence > sequence ? other : this;
  }
}
