package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.AtlassianException;
import java.time.Duration;
import java.util.Optional;

/**
 * Why an attempt is of no use, and what may help.
 *
 * @param failure what the call ends in when nothing helps
 */
record Verdict(AtlassianException failure, Remedy remedy) {

  /** What may help against a failed attempt. */
  sealed interface Remedy {

    /** Another attempt would fail the same way. */
    record Nothing() implements Remedy {}

    /** The server failed: another attempt, after a pause of this call. */
    record Repetition() implements Remedy {}

    /** The server wants fewer calls: another attempt, after a pause of all calls within reach. */
    record Pause(ServerWait.Reach reach, Optional<Duration> asked) implements Remedy {}
  }

  static Verdict ultimate(AtlassianException failure) {
    return new Verdict(failure, new Remedy.Nothing());
  }

  static Verdict passing(AtlassianException failure) {
    return new Verdict(failure, new Remedy.Repetition());
  }
}
