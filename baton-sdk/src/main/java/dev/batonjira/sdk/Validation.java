package dev.batonjira.sdk;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a successful {@link Connector#validate} found.
 *
 * @param sourceIdentity names the source and the account by stable ids and without secrets, e.g.
 *     site id and account id; saved state of another identity is never continued
 * @param warnings sentences for a person, e.g. rights whose lack shortens the result
 * @param credential in a few words, which kind of credential it is and what it may do, for the
 *     record of the sync; empty when there is nothing to tell
 */
public record Validation(String sourceIdentity, List<String> warnings, String credential) {

  public Validation {
    requireNonNull(sourceIdentity, "sourceIdentity");
    warnings = List.copyOf(warnings);
    requireNonNull(credential, "credential");
  }

  /** Of a credential of which there is nothing to tell. */
  public Validation(String sourceIdentity, List<String> warnings) {
    this(sourceIdentity, warnings, "");
  }
}
