package dev.batonjira.sdk.state;

/** What a unit of work asks the connector for. */
public enum UnitKind {
  /** A page of resources. */
  LIST(1),
  /** Resources by their ids. */
  GET(2),
  /** A page of one resource's entitlements. */
  ENTITLEMENTS(3),
  /** A page of one resource's grants. */
  GRANTS(4);

  private final int code;

  UnitKind(int code) {
    this.code = code;
  }

  /** The number that stands for it in the state file. */
  int code() {
    return code;
  }

  static UnitKind of(int code) {
    for (UnitKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no kind of unit with the code " + code);
  }
}
