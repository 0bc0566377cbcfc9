package dev.batonjira.sdk.state;

import java.util.Optional;

/**
 * An opened state.
 *
 * @param store the state; the caller closes it
 * @param continued true when it holds the work of an interrupted run
 * @param discarded a sentence why an earlier state was not continued; empty when there was none
 */
public record StateOpening(StateStore store, boolean continued, Optional<String> discarded) {}
