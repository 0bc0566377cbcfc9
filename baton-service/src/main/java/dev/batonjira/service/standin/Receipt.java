package dev.batonjira.service.standin;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one upload: who and for which task, the chunks, the checksum. Nothing is kept of others.
 */
final class Receipt implements StreamObserver<BatonServiceUploadAssetRequest> {

  private static final int LONGEST_CHUNK = 1 << 20;

  private final Queue queue;
  private final Path folder;
  private final StreamObserver<BatonServiceUploadAssetResponse> answer;
  private final Consumer<UploadRecord> kept;
  private final MessageDigest digest = sha256();
  private String taskId = "";
  private @Nullable Path file;
  private @Nullable OutputStream out;
  private long bytes;
  private int chunks;
  private boolean complete;
  private boolean refused;

  Receipt(
      Queue queue,
      Path folder,
      StreamObserver<BatonServiceUploadAssetResponse> answer,
      Consumer<UploadRecord> kept) {
    this.queue = queue;
    this.folder = folder;
    this.answer = answer;
    this.kept = kept;
  }

  @Override
  public void onNext(BatonServiceUploadAssetRequest message) {
    if (refused) {
      return;
    }
    try {
      switch (message.getMsgCase()) {
        case METADATA -> begin(message.getMetadata());
        case DATA -> add(message.getData().getData());
        case EOF -> end(message.getEof().getSha256Checksum());
        case MSG_NOT_SET -> throw StandInBatonService.invalid("an empty message");
      }
    } catch (IOException e) {
      refuse(Status.INTERNAL.withDescription("the folder cannot be written").asRuntimeException());
    } catch (RuntimeException e) {
      refuse(e);
    }
  }

  private void begin(BatonServiceUploadAssetRequest.UploadMetadata metadata) throws IOException {
    taskId = metadata.getTaskId();
    if (out != null || !StandInBatonService.isTask(taskId)) {
      throw StandInBatonService.invalid("invalid UploadMetadata");
    }
    if (!queue.holds(metadata.getHostId(), taskId)) {
      throw StandInBatonService.unknown(taskId);
    }
    Path target = Files.createTempFile(folder, taskId + "-", ".part");
    file = target;
    out = Files.newOutputStream(target);
  }

  private void add(ByteString chunk) throws IOException {
    OutputStream open = out;
    if (open == null || complete || chunk.isEmpty() || chunk.size() > LONGEST_CHUNK) {
      throw StandInBatonService.invalid("invalid UploadData");
    }
    chunk.writeTo(open);
    digest.update(chunk.asReadOnlyByteBuffer());
    bytes += chunk.size();
    chunks++;
  }

  private void end(ByteString checksum) throws IOException {
    OutputStream open = out;
    if (open == null || complete || !checksum.equals(ByteString.copyFrom(digest.digest()))) {
      throw Status.DATA_LOSS
          .withDescription("the checksum is not that of what arrived")
          .asRuntimeException();
    }
    open.close();
    complete = true;
  }

  @Override
  public void onCompleted() {
    if (refused) {
      return;
    }
    Path arrived = file;
    if (!complete || arrived == null) {
      refuse(StandInBatonService.invalid("the upload ended before its checksum"));
      return;
    }
    try {
      String name = String.valueOf(arrived.getFileName()).replaceFirst("\\.part$", ".c1z");
      Path whole = Files.move(arrived, arrived.resolveSibling(name));
      kept.accept(new UploadRecord(taskId, whole, bytes, chunks));
      answer.onNext(BatonServiceUploadAssetResponse.getDefaultInstance());
      answer.onCompleted();
    } catch (IOException e) {
      refuse(Status.INTERNAL.withDescription("the folder cannot be written").asRuntimeException());
    }
  }

  @Override
  public void onError(Throwable broken) {
    discard();
  }

  private void refuse(RuntimeException why) {
    refused = true;
    discard();
    answer.onError(why);
  }

  private void discard() {
    try {
      if (out != null) {
        out.close();
      }
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A part that is left is no upload.
      complete = false;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
