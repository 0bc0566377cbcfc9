package dev.batonjira.service.standin;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHelloRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.tls.ThrowawayAuthority;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * C1 as a service sees it, on the loopback interface of this machine: issues tokens, hands out
 * tasks, takes answers and files, and fails on demand. Thread-safe.
 */
public final class C1StandIn implements AutoCloseable {

  private static final int TASK_ID_LENGTH = 27;

  /** A name in its certificate besides this machine's, by which proxies may lead to it. */
  public static final String NAME = "c1.example";

  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** Kept, because a logger nobody refers to forgets its level. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private final X509Certificate authority;
  private final Map<String, StandInClient> clients = new ConcurrentHashMap<>();
  private final Tokens tokens;
  private final Gate gate;
  private final Queue queue;
  private final StandInBatonService service;
  private final WebServer web;
  private final Server grpc;
  private final ExecutorService threads;
  private final Door door;
  private final SecureRandom random = new SecureRandom();

  private C1StandIn(Path folder, Duration silence, InstantSource clock, StandInListener listener)
      throws IOException {
    WEB_SERVER.setLevel(Level.WARNING);
    ThrowawayAuthority issuer = ThrowawayAuthority.create("stand-in of C1", clock.instant());
    authority = issuer.certificate();
    tokens = new Tokens(clients, clock, listener);
    gate = new Gate(tokens);
    queue = new Queue(clock, silence, listener);
    service = new StandInBatonService(queue, folder, listener);
    web =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ZERO)
            .addRouting(HttpRouting.builder().post("/auth/v1/token", tokens))
            .build()
            .start();
    threads = Executors.newVirtualThreadPerTaskExecutor();
    grpc =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .executor(threads)
            .intercept(gate)
            .addService(service)
            .build()
            .start();
    door = Door.open(issuer.issue("stand-in of C1", NAME), 0, grpc.getPort(), web.port());
    issueSecret();
  }

  /**
   * Starts it.
   *
   * @param folder where uploads go; exists
   * @param silence how long a replica may be silent about a task before another gets it
   */
  public static C1StandIn start(Path folder, Duration silence, InstantSource clock) {
    return start(folder, silence, clock, StandInListener.NONE);
  }

  /** The same, with somebody who hears what is said to it. */
  public static C1StandIn start(
      Path folder, Duration silence, InstantSource clock, StandInListener listener) {
    try {
      return new C1StandIn(folder, silence, clock, listener);
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in of C1 cannot listen on this machine.", e);
    }
  }

  /** A client id it has issued. */
  public String clientId() {
    return client().id();
  }

  /** The secret of that id. */
  public String clientSecret() {
    return client().secret();
  }

  /** Issues another secret for the same id; the earlier one and its tokens are refused. */
  public void replaceSecret() {
    issueSecret();
    revokeTokens();
  }

  private void issueSecret() {
    StandInClient issued = StandInClient.issue("stand-in", address());
    clients.put(issued.id(), issued);
  }

  private StandInClient client() {
    return clients.values().iterator().next();
  }

  /** Where it listens: host and port. */
  public String address() {
    return "127.0.0.1:" + door.port();
  }

  /** Who has signed its certificate. */
  public X509Certificate authority() {
    return authority;
  }

  /**
   * Puts a task into the queue.
   *
   * @param task without an id
   * @return its id
   */
  public String add(Task.Builder task) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < TASK_ID_LENGTH; i++) {
      id.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    queue.add(task.setId(id.toString()).setStatus(Task.Status.STATUS_PENDING).build());
    return id.toString();
  }

  /** Tells the holder of a task at its next heartbeat to stop. */
  public void cancel(String taskId) {
    queue.cancel(taskId);
  }

  /** Every task, in the order in which they were added. */
  public List<TaskRecord> tasks() {
    return queue.records();
  }

  /** One task. */
  public TaskRecord task(String taskId) {
    return queue.records().stream()
        .filter(task -> task.task().getId().equals(taskId))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until every task has ended; false when that takes longer. */
  public boolean awaitEnds(Duration patience) throws InterruptedException {
    return queue.awaitEmpty(patience);
  }

  /** Forgets the tasks that have ended. */
  public void forgetEnded() {
    queue.forgetEnded();
  }

  /** Whether tasks that failed in passing are handed out again, as they are unless told. */
  public void handOutAgain(boolean again) {
    queue.requeue(again);
  }

  /** Who has said hello. */
  public List<BatonServiceHelloRequest> hellos() {
    return service.hellos();
  }

  /** What has arrived whole. */
  public List<UploadRecord> uploads() {
    return service.uploads();
  }

  /** How long a service waits after a poll that brought nothing. */
  public void pollEvery(Duration interval) {
    service.pollEvery(interval);
  }

  /** The next calls of a method, e.g. {@code GetTask}, fail so, one each. */
  public void fail(String method, Status... statuses) {
    gate.fail(method, statuses);
  }

  /** How often a method was called. */
  public long calls(String method) {
    return gate.calls(method);
  }

  /** Breaks every connection. */
  public void cutConnections() {
    door.cut();
  }

  /** How long tokens issued from now on are good. */
  public void tokenLife(Duration life) {
    tokens.life(life);
  }

  /** No token issued so far is good any more. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** How many tokens were issued. */
  public int tokensIssued() {
    return tokens.issued();
  }

  @Override
  public void close() {
    door.close();
    grpc.shutdownNow();
    web.stop();
    threads.shutdownNow();
  }
}
