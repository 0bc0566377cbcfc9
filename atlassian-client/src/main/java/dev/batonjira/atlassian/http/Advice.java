package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.Endpoint;

/**
 * What one of Atlassian's APIs means by its refusals, and what to do about them. Each method
 * continues a sentence and ends without a full stop; {@code words} are the server's own.
 */
public interface Advice {

  /** What the address of the API is called where it is configured. */
  String address();

  /** What the secret is called where it is configured. */
  String secret();

  /** What the address should belong to. */
  String host();

  /** The credential does not work. */
  String unauthenticated(Reason reason, Endpoint endpoint);

  /** The caller may not do this. */
  String forbidden(Endpoint endpoint, String words);

  /** The object, or the way to it, is not there. */
  String notFound(Endpoint endpoint, String words);

  /** The request is wrong. */
  default String badRequest(Endpoint endpoint, String words) {
    return "the same request will be refused again";
  }
}
