package dev.batonjira.app.doctor;

/**
 * What was found out about one feature.
 *
 * @param detail one sentence: what came back
 * @param fix what to do; empty where nothing is
 */
record Finding(Feature feature, State state, String detail, String fix) {

  /** Whether a feature will work. */
  enum State {
    /** It will. */
    HAVE,
    /** It will not, or not everywhere. */
    MISSING,
    /** Not asked for. */
    OFF,
    /** Nothing to try it on. */
    UNKNOWN
  }

  static Finding have(Feature feature, String detail) {
    return new Finding(feature, State.HAVE, detail, "");
  }

  static Finding missing(Feature feature, String detail) {
    return new Finding(feature, State.MISSING, detail, feature.fix());
  }

  static Finding off(Feature feature) {
    return new Finding(feature, State.OFF, "Not asked for.", "");
  }

  static Finding unknown(Feature feature, String detail) {
    return new Finding(feature, State.UNKNOWN, detail, "");
  }

  /** Whether a permission or scope is lacking; an email that a person hides is none. */
  boolean isLack() {
    return state == State.MISSING && feature != Feature.EMAILS;
  }
}
