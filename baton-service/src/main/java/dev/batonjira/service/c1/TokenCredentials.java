package dev.batonjira.service.c1;

import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.service.credential.AccessToken;
import dev.batonjira.service.credential.TokenException;
import dev.batonjira.service.credential.TokenSource;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;

/** Puts the access token on every call. */
final class TokenCredentials extends CallCredentials {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final TokenSource tokens;

  TokenCredentials(TokenSource tokens) {
    this.tokens = tokens;
  }

  @Override
  public void applyRequestMetadata(
      RequestInfo request, Executor executor, MetadataApplier applier) {
    // Fetching blocks, and the channel must not.
    Thread.ofVirtual().start(LogIds.carried(() -> apply(applier)));
  }

  private void apply(MetadataApplier applier) {
    Metadata headers = new Metadata();
    try {
      AccessToken token = tokens.token();
      headers.put(AUTHORIZATION, token.authorization());
    } catch (TokenException e) {
      applier.fail(
          (e.refused() ? Status.UNAUTHENTICATED : Status.UNAVAILABLE)
              .withDescription(e.getMessage())
              .withCause(e));
      return;
    } catch (RuntimeException e) {
      applier.fail(Status.INTERNAL.withDescription("No access token could be made.").withCause(e));
      return;
    }
    applier.apply(headers);
  }
}
