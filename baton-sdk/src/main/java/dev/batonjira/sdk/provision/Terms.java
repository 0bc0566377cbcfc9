package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

/**
 * On which terms a change is asked for.
 *
 * @param dryRun whether to stop after the plan: nothing is written
 * @param forced whether refusals that protect from mistakes are overridden; they become warnings
 */
public record Terms(boolean dryRun, boolean forced, Requester requester) {

  public Terms {
    requireNonNull(requester, "requester");
  }

  /** To be carried out, with all protection. */
  public static Terms of(Requester requester) {
    return new Terms(false, false, requester);
  }

  /** The same, as a dry run or not. */
  public Terms withDryRun(boolean dry) {
    return new Terms(dry, forced, requester);
  }

  /** The same, forced or not. */
  public Terms withForce(boolean force) {
    return new Terms(dryRun, force, requester);
  }
}
