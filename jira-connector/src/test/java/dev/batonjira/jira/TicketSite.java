package dev.batonjira.jira;

import static java.util.Objects.requireNonNull;

import dev.batonjira.jira.tickets.TicketMemory;
import dev.batonjira.jira.tickets.TicketOptions;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.TicketProvider;
import dev.batonjira.sdk.ticket.TicketFields;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.contract.ContractValidator;
import dev.batonjira.simulator.issue.StoredIssue;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A simulated site with a connector that files tickets there; every request is checked. */
final class TicketSite implements AutoCloseable {
  static final String ACCESS_REQUEST = "10001";
  static final String TASK = "1";

  /** Reading the contract takes longer than most tests, so they share it. */
  private static final ContractValidator CONTRACT = ContractValidator.ofIssues();

  private static final ContractValidator DESK = ContractValidator.ofServiceManagement();
  private final Simulator simulator;
  private final JiraConnector connector;

  TicketSite() {
    this(options -> options, options -> options);
  }

  TicketSite(UnaryOperator<SimulatorOptions> site, UnaryOperator<TicketOptions> tickets) {
    simulator =
        Simulator.start(
            site.apply(
                SimulatorOptions.of(SiteSpec.demo())
                    .withObserver(exchange -> {
                      CONTRACT.accept(exchange);
                      DESK.accept(exchange);
                    })));
    connector =
        new JiraConnector(Connections.to(simulator), tickets.apply(TicketOptions.of(List.of())));
  }

  /** A further connector that knows what the others with the same memory know. */
  JiraConnector connector(TicketMemory memory) {
    return new JiraConnector(Connections.to(simulator), TicketOptions.of(List.of()), memory);
  }

  /** The results of doing something several times at once. */
  static <T> Set<T> atOnce(int times, IntFunction<T> action) {
    List<Callable<T>> all =
        IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> action.apply(i)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<T> results = new HashSet<>();
      for (Future<T> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  Simulator simulator() {
    return simulator;
  }

  TicketProvider tickets() {
    return connector.tickets().orElseThrow();
  }

  /** What no request, of any test so far, kept to. */
  List<String> violations() {
    List<String> all = new ArrayList<>(CONTRACT.violations());
    all.addAll(DESK.violations());
    return all;
  }

  /** The key of a live project; of a service project when wanted. */
  String project(boolean service) {
    SiteSnapshot now = SiteSnapshot.of(simulator.site());
    return now.projectsByKey().stream()
        .map(now::project)
        .filter(project -> project.visible() && project.status() == Project.Status.LIVE)
        .filter(project -> project.typeKey().equals(service ? "service_desk" : "software"))
        .map(Project::key)
        .findFirst()
        .orElseThrow();
  }

  /** The project with the key, as the simulator knows it. */
  Project simulatedProject(String key) {
    return requireNonNull(SiteSnapshot.of(simulator.site()).findProject(key));
  }

  String project() {
    return project(false);
  }

  /** An active person of the site. */
  TrueUser person(int number) {
    return truth()
        .users()
        .filter(user -> user.active() && "atlassian".equals(user.accountType()))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  GroundTruth truth() {
    return simulator.groundTruth();
  }

  TicketSchema schema(String type) {
    return tickets().schema(project() + ":" + type);
  }

  /** All schemas, page by page. */
  List<TicketSchema> schemas(int size, List<Remark> remarks) {
    List<TicketSchema> all = new ArrayList<>();
    PageToken token = PageToken.FIRST;
    while (true) {
      Page<TicketSchema> page = tickets().schemas(token, size);
      all.addAll(page.items());
      remarks.addAll(page.remarks());
      if (page.next().isEmpty()) {
        return all;
      }
      token = page.next().getFirst();
    }
  }

  static NewTicket ticket(TicketSchema schema, TicketCustomField... fields) {
    return ticket(schema, "A ticket", fields);
  }

  static NewTicket ticket(TicketSchema schema, String name, TicketCustomField... fields) {
    TicketRequest.Builder request =
        TicketRequest.newBuilder().setDisplayName(name).setDescription("Why it is needed.");
    for (TicketCustomField field : fields) {
      request.putCustomFields(field.getId(), field);
    }
    return new NewTicket(request.build(), schema, Optional.empty());
  }

  /** What the schema with a field of every kind requires. */
  static TicketCustomField[] required() {
    return new TicketCustomField[] {
      TicketFields.picked("customfield_10201", TicketFields.object("20001", "Option 2")),
      TicketFields.text("customfield_10202", "A reason")
    };
  }

  /** What the simulator keeps in a field of an issue. */
  static JsonNode value(StoredIssue issue, String field) {
    return requireNonNull(issue.values().get(field));
  }

  static Resource account(String id) {
    return Resource.newBuilder().setId(Resources.id("user", id)).setDisplayName(id).build();
  }

  @Override
  public void close() {
    connector.close();
    simulator.close();
  }
}
