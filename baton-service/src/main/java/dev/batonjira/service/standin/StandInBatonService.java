package dev.batonjira.service.standin;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTaskResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTasksRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTasksResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGrpc.BatonServiceImplBase;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHeartbeatRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHeartbeatResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceUploadAssetResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The calls of BatonService, as strict as the protocol's declared limits. */
final class StandInBatonService extends BatonServiceImplBase {

  private static final Pattern TASK_ID = Pattern.compile("[a-zA-Z0-9]{27}");
  private static final int LONGEST_HOST_ID = 256;

  private final Queue queue;
  private final Path folder;
  private final StandInListener listener;
  private final List<BatonServiceHelloRequest> hellos = new CopyOnWriteArrayList<>();
  private final List<UploadRecord> uploads = new CopyOnWriteArrayList<>();
  private volatile Duration nextPoll = Duration.ofMillis(50);
  private volatile Duration nextHeartbeat = Duration.ofSeconds(1);

  StandInBatonService(Queue queue, Path folder, StandInListener listener) {
    this.queue = queue;
    this.folder = folder;
    this.listener = listener;
  }

  List<BatonServiceHelloRequest> hellos() {
    return List.copyOf(hellos);
  }

  List<UploadRecord> uploads() {
    return List.copyOf(uploads);
  }

  void pollEvery(Duration interval) {
    nextPoll = interval;
  }

  @Override
  public void hello(
      BatonServiceHelloRequest request, StreamObserver<BatonServiceHelloResponse> answer) {
    boolean complete =
        isHost(request.getHostId())
            && request.hasConnectorMetadata()
            && request.getOsInfo().getAllFields().size() == 8;
    if (!complete) {
      answer.onError(
          invalid("invalid BatonServiceHelloRequest: every fact about the host is needed"));
      return;
    }
    hellos.add(request);
    listener.hello(request);
    if (!request.getTaskId().isEmpty()) {
      queue.finish(
          request.getHostId(),
          BatonServiceFinishTaskRequest.newBuilder()
              .setHostId(request.getHostId())
              .setTaskId(request.getTaskId())
              .setSuccess(BatonServiceFinishTaskRequest.Success.getDefaultInstance())
              .build());
    }
    answer(answer, BatonServiceHelloResponse.getDefaultInstance());
  }

  @Override
  public void getTask(
      BatonServiceGetTaskRequest request, StreamObserver<BatonServiceGetTaskResponse> answer) {
    if (!isHost(request.getHostId())) {
      answer.onError(invalid("invalid BatonServiceGetTaskRequest.HostId"));
      return;
    }
    List<Task> tasks = queue.next(request.getHostId(), 1, List.of());
    BatonServiceGetTaskResponse.Builder response = BatonServiceGetTaskResponse.newBuilder();
    if (tasks.isEmpty()) {
      response.setNextPoll(message(nextPoll));
    } else {
      response.setTask(tasks.getFirst());
    }
    answer(answer, response.build());
  }

  @Override
  public void getTasks(
      BatonServiceGetTasksRequest request, StreamObserver<BatonServiceGetTasksResponse> answer) {
    if (!isHost(request.getHostId())
        || request.getPageSize() < 1
        || request.getPageSize() > 100
        || request.getKnownTaskIdsList().stream().anyMatch(id -> !isTask(id))) {
      answer.onError(invalid("invalid BatonServiceGetTasksRequest"));
      return;
    }
    List<Task> tasks =
        queue.next(request.getHostId(), request.getPageSize(), request.getKnownTaskIdsList());
    BatonServiceGetTasksResponse.Builder response =
        BatonServiceGetTasksResponse.newBuilder().addAllTasks(tasks);
    if (tasks.isEmpty()) {
      response.setNextPoll(message(nextPoll));
    }
    answer(answer, response.build());
  }

  @Override
  public void heartbeat(
      BatonServiceHeartbeatRequest request, StreamObserver<BatonServiceHeartbeatResponse> answer) {
    if (!isHost(request.getHostId()) || !isTask(request.getTaskId())) {
      answer.onError(invalid("invalid BatonServiceHeartbeatRequest"));
      return;
    }
    Optional<Boolean> cancelled = queue.heartbeat(request.getHostId(), request.getTaskId());
    if (cancelled.isEmpty()) {
      answer.onError(unknown(request.getTaskId()));
      return;
    }
    answer(
        answer,
        BatonServiceHeartbeatResponse.newBuilder()
            .setCancelled(cancelled.get())
            .setNextHeartbeat(message(nextHeartbeat))
            .build());
  }

  @Override
  public void finishTask(
      BatonServiceFinishTaskRequest request,
      StreamObserver<BatonServiceFinishTaskResponse> answer) {
    if (!isHost(request.getHostId())
        || !isTask(request.getTaskId())
        || request.hasError() == request.hasSuccess()) {
      answer.onError(invalid("invalid BatonServiceFinishTaskRequest"));
    } else if (queue.finish(request.getHostId(), request)) {
      answer(answer, BatonServiceFinishTaskResponse.getDefaultInstance());
    } else {
      answer.onError(unknown(request.getTaskId()));
    }
  }

  @Override
  public StreamObserver<BatonServiceUploadAssetRequest> uploadAsset(
      StreamObserver<BatonServiceUploadAssetResponse> answer) {
    return new Receipt(queue, folder, answer, this::arrived);
  }

  private void arrived(UploadRecord upload) {
    uploads.add(upload);
    listener.arrived(upload);
  }

  static boolean isHost(String id) {
    return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST_HOST_ID;
  }

  static boolean isTask(String id) {
    return TASK_ID.matcher(id).matches();
  }

  private static com.google.protobuf.Duration message(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  private static <A> void answer(StreamObserver<A> observer, A message) {
    observer.onNext(message);
    observer.onCompleted();
  }

  static RuntimeException invalid(String sentence) {
    return Status.INVALID_ARGUMENT.withDescription(sentence).asRuntimeException();
  }

  static RuntimeException unknown(String taskId) {
    return Status.NOT_FOUND
        .withDescription("this host has no open task " + taskId)
        .asRuntimeException();
  }
}
