package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

/**
 * What a change did.
 *
 * @param <R> the protocol's answer to the request
 * @param response the protocol's answer, complete with its annotations
 * @param changed whether this request changed the source; false when it was already so
 * @param verified whether a later read showed the new state; false when the source accepted the
 *     write and its reads still lag behind
 * @param sentence what happened, with names
 * @param effects what a file of an earlier sync lacks now
 */
public record Outcome<R>(
    R response, boolean changed, boolean verified, String sentence, Effects effects) {

  public Outcome {
    requireNonNull(response, "response");
    requireNonNull(sentence, "sentence");
    requireNonNull(effects, "effects");
  }
}
