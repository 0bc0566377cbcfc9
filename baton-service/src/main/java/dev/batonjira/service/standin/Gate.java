package dev.batonjira.service.standin;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Lets calls with a good token in, except those that are meant to fail. Thread-safe. */
final class Gate implements ServerInterceptor {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Tokens tokens;
  private final Map<String, Queue<Status>> failures = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

  Gate(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The next calls of {@code method} fail so, one each. */
  void fail(String method, Status... statuses) {
    failures
        .computeIfAbsent(method, absent -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(statuses));
  }

  long calls(String method) {
    LongAdder count = calls.get(method);
    return count == null ? 0 : count.sum();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
    calls.computeIfAbsent(method, absent -> new LongAdder()).increment();
    String authorization = headers.get(AUTHORIZATION);
    if (authorization == null || !tokens.accepts(authorization)) {
      return refused(call, Status.UNAUTHENTICATED.withDescription("no good token"));
    }
    Queue<Status> meant = failures.get(method);
    Status failure = meant == null ? null : meant.poll();
    return failure == null ? next.startCall(call, headers) : refused(call, failure);
  }

  private static <Q, A> ServerCall.Listener<Q> refused(ServerCall<Q, A> call, Status status) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
