package dev.batonjira.simulator.wire;

/** A way in which an answer can go wrong. */
public enum Fault {
  /** 500 with Jira's error body. */
  INTERNAL_ERROR,
  /** 502 with the gateway's error body. */
  BAD_GATEWAY,
  /** 503 with {@code Retry-After: 1}. */
  UNAVAILABLE,
  /** 429 without any header that says when to come back. */
  TOO_MANY_REQUESTS_BARE,
  /** 200 with a page of HTML. */
  HTML_SUCCESS,
  /** 503 with a page of HTML. */
  HTML_UNAVAILABLE,
  /** 200 with nothing in it. */
  EMPTY_BODY,
  /** 200 with half of the JSON, announced as if it were all. */
  TRUNCATED_JSON,
  /** The connection is closed after half of the announced body. */
  CUT_BODY,
  /** The connection is closed without an answer. */
  RESET,
  /** Half of the body, then nothing for {@link Faults#hang}, then the connection is closed. */
  HUNG_BODY;

  /** Whether a request that changes the site has done so before this goes wrong. */
  boolean comesAfterTheEffect() {
    return switch (this) {
      case UNAVAILABLE, HTML_UNAVAILABLE, TOO_MANY_REQUESTS_BARE -> false;
      case INTERNAL_ERROR,
          BAD_GATEWAY,
          HTML_SUCCESS,
          EMPTY_BODY,
          TRUNCATED_JSON,
          CUT_BODY,
          RESET,
          HUNG_BODY ->
          true;
    };
  }
}
