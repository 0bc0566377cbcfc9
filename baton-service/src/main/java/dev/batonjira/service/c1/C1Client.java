package dev.batonjira.service.c1;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTaskResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTasksRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTasksResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGrpc;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGrpc.BatonServiceBlockingV2Stub;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHeartbeatRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHeartbeatResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetRequest.UploadData;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetRequest.UploadEOF;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetRequest.UploadMetadata;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetResponse;
import dev.batonjira.service.credential.AccessToken;
import dev.batonjira.service.credential.TokenException;
import dev.batonjira.service.credential.TokenSource;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/**
 * The calls of BatonService, each made once more with a fresh token when C1 no longer accepts the
 * present one. Thread-safe. Interrupting a caller cancels its call, which then fails as {@code
 * CANCELLED} with the interrupt flag set.
 */
public final class C1Client implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  // C1 may keep a poll open until there is a task.
  private static final Duration POLL_PATIENCE = Duration.ofMinutes(5);
  private static final Duration UPLOAD_PATIENCE = Duration.ofHours(2);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final int CHUNK = 512 * 1024;

  private final C1Settings settings;
  private final InstantSource clock;
  private final ManagedChannel channel;
  private final OkHttpClient http;
  private volatile TokenSource tokens;

  /** Connects at the first call. */
  public C1Client(C1Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.channel = C1Channel.grpc(settings);
    this.http = C1Channel.http(settings);
    this.tokens = newTokens();
  }

  /** Registers this service, or answers a hello task. The host id is filled in. */
  public void hello(BatonServiceHelloRequest request) throws StatusException {
    BatonServiceHelloRequest complete = request.toBuilder().setHostId(settings.hostId()).build();
    withToken(() -> stub(PATIENCE).hello(complete));
  }

  /** The next task, if there is one, and when to ask again. */
  public BatonServiceGetTaskResponse nextTask() throws StatusException {
    BatonServiceGetTaskRequest request =
        BatonServiceGetTaskRequest.newBuilder().setHostId(settings.hostId()).build();
    return withToken(() -> stub(POLL_PATIENCE).getTask(request));
  }

  /**
   * Up to {@code number} further tasks.
   *
   * @param number 1 to 100
   */
  public BatonServiceGetTasksResponse nextTasks(int number, Collection<String> known)
      throws StatusException {
    BatonServiceGetTasksRequest request =
        BatonServiceGetTasksRequest.newBuilder()
            .setHostId(settings.hostId())
            .setPageSize(number)
            .addAllKnownTaskIds(known)
            .build();
    return withToken(() -> stub(POLL_PATIENCE).getTasks(request));
  }

  /** Says that the task is being worked on. */
  public BatonServiceHeartbeatResponse heartbeat(String taskId) throws StatusException {
    BatonServiceHeartbeatRequest request =
        BatonServiceHeartbeatRequest.newBuilder()
            .setHostId(settings.hostId())
            .setTaskId(taskId)
            .build();
    return withToken(() -> stub(PATIENCE).heartbeat(request));
  }

  /** Ends a task. The host id is filled in. */
  public void finish(BatonServiceFinishTaskRequest request) throws StatusException {
    BatonServiceFinishTaskRequest complete =
        request.toBuilder().setHostId(settings.hostId()).build();
    withToken(() -> stub(PATIENCE).finishTask(complete));
  }

  /**
   * Sends a file in chunks, with the checksum of the whole at its end.
   *
   * @throws IOException when the file cannot be read
   */
  public void upload(String taskId, Path file)
      throws StatusException, IOException, InterruptedException {
    AccessToken before = present();
    try {
      send(taskId, file);
    } catch (StatusException e) {
      if (!stale(e, before)) {
        throw e;
      }
      send(taskId, file);
    }
  }

  private void send(String taskId, Path file)
      throws StatusException, IOException, InterruptedException {
    BlockingClientCall<BatonServiceUploadAssetRequest, BatonServiceUploadAssetResponse> call =
        stub(UPLOAD_PATIENCE).uploadAsset();
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      boolean open =
          call.write(
              BatonServiceUploadAssetRequest.newBuilder()
                  .setMetadata(
                      UploadMetadata.newBuilder().setHostId(settings.hostId()).setTaskId(taskId))
                  .build());
      byte[] chunk = in.readNBytes(CHUNK);
      while (open && chunk.length > 0) {
        digest.update(chunk);
        open =
            call.write(
                BatonServiceUploadAssetRequest.newBuilder()
                    .setData(UploadData.newBuilder().setData(ByteString.copyFrom(chunk)))
                    .build());
        chunk = in.readNBytes(CHUNK);
      }
      if (open) {
        call.write(
            BatonServiceUploadAssetRequest.newBuilder()
                .setEof(
                    UploadEOF.newBuilder().setSha256Checksum(ByteString.copyFrom(digest.digest())))
                .build());
        call.halfClose();
      }
      // A call that ended early says here why.
      if (call.read() == null) {
        throw Status.INTERNAL
            .withDescription("C1 ended the upload without an answer.")
            .asException();
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    } catch (IOException | InterruptedException e) {
      call.cancel("the upload was given up", e);
      throw e;
    }
  }

  /** One call of the service. */
  @FunctionalInterface
  private interface Call<A> {
    A make() throws StatusException;
  }

  private <A> A withToken(Call<A> call) throws StatusException {
    AccessToken before = present();
    try {
      return call.make();
    } catch (StatusException e) {
      if (!stale(e, before)) {
        throw e;
      }
      return call.make();
    }
  }

  /** The token that the next call will use; a failure to get it is the call's own. */
  private AccessToken present() throws StatusException {
    try {
      return tokens.token();
    } catch (TokenException first) {
      if (!first.refused()) {
        throw status(first);
      }
      // The secret may have been rotated since it was read.
      tokens = newTokens();
      try {
        return tokens.token();
      } catch (TokenException again) {
        throw status(again);
      }
    }
  }

  /** Whether a call failed because its token is no longer accepted; it is forgotten then. */
  private boolean stale(StatusException e, AccessToken used) {
    boolean stale = e.getStatus().getCode() == Status.Code.UNAUTHENTICATED;
    if (stale) {
      tokens.forget(used);
    }
    return stale;
  }

  private static StatusException status(TokenException e) {
    return (e.refused() ? Status.UNAUTHENTICATED : Status.UNAVAILABLE)
        .withDescription(e.getMessage())
        .withCause(e)
        .asException();
  }

  private TokenSource newTokens() {
    return new TokenSource(
        http,
        settings.address().tokenEndpoint(),
        settings.id(),
        settings.secret().get(),
        settings.version(),
        clock);
  }

  private BatonServiceBlockingV2Stub stub(Duration patience) {
    return BatonServiceGrpc.newBlockingV2Stub(channel)
        .withCallCredentials(new TokenCredentials(tokens))
        .withDeadlineAfter(patience);
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
