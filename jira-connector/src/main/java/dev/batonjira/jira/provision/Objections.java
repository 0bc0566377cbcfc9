package dev.batonjira.jira.provision;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.Terms;
import java.util.ArrayList;
import java.util.List;

/** Why a change should not be made: refusals, or warnings of a request that is forced. */
public final class Objections {
  private final boolean forced;
  private final List<String> warnings = new ArrayList<>();

  public Objections(Terms terms) {
    this.forced = terms.forced();
  }

  /**
   * Objects to a probable mistake.
   *
   * @throws ConnectorException.Refused unless the request is forced
   */
  public void unlessForced(String sentence) {
    if (!forced) {
      throw new ConnectorException.Refused(
          sentence + " Force it if it is meant all the same.", true);
    }
    warnings.add(sentence);
  }

  /** The objections that were overridden. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** A refusal that cannot be overridden. */
  public static ConnectorException.Refused refusal(String sentence) {
    return new ConnectorException.Refused(sentence, false);
  }
}
