package dev.batonjira.simulator.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.batonjira.simulator.wire.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Validates exchanges with a simulated site against the contract. Give it to a simulator as its
 * observer and look at {@link #violations} afterwards. Exchanges that were spoilt on purpose are
 * only validated as requests. Thread-safe.
 */
public final class ContractValidator implements Consumer<Exchange> {
  private static final String JIRA_PLATFORM = "jira-platform-v3.json";
  private static final String ORGANIZATION = "atlassian-organization.json";

  private final OpenApiInteractionValidator validator;
  private final String root;
  private final String document;
  private final List<Pattern> known;
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  private ContractValidator(String document, String root) {
    this(document, root, false);
  }

  private ContractValidator(String document, String root, boolean knownPathsOnly) {
    this.root = root;
    this.known = knownPathsOnly ? paths(document) : List.of(Pattern.compile(".*"));
    this.document = document;
    this.validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(document)
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build();
  }

  /** Validates what is below {@code /rest/api}; {@link #andThen} adds another contract. */
  public static ContractValidator ofJiraPlatform() {
    return new ContractValidator(document(), "/rest/api/");
  }

  /** Validates what is about issues; everything else below {@code /rest/api} is left to others. */
  public static ContractValidator ofIssues() {
    return new ContractValidator(read("jira-issues.json"), "/rest/api/", true);
  }

  /** Validates what is below {@code /rest/servicedeskapi}. */
  public static ContractValidator ofServiceManagement() {
    return new ContractValidator(
        read("jira-service-management.json"), "/rest/servicedeskapi/", false);
  }

  /** Validates what is below {@code /admin}. */
  public static ContractValidator ofOrganization() {
    return new ContractValidator(organizationDocument(), "/admin/");
  }

  /** Validates what is below {@code /users}, about single managed accounts. */
  public static ContractValidator ofUserManagement() {
    return new ContractValidator(read("atlassian-user-management.json"), "/users/");
  }

  /** The contract of Jira as a text of JSON. */
  public static String document() {
    return read(JIRA_PLATFORM);
  }

  /** The contract of the organization as a text of JSON. */
  public static String organizationDocument() {
    return read(ORGANIZATION);
  }

  private static String read(String document) {
    try (InputStream in =
        Objects.requireNonNull(ContractValidator.class.getResourceAsStream(document))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void accept(Exchange exchange) {
    // The second version of the interface differs in rich text only, which nobody reads here.
    String path = exchange.path().replaceFirst("^/rest/api/2/", "/rest/api/3/");
    if (!path.startsWith(root) || known.stream().noneMatch(p -> p.matcher(path).matches())) {
      return;
    }
    Request.Method method = Request.Method.valueOf(exchange.method());
    ValidationReport report = validator.validateRequest(request(method, path, exchange));
    if (exchange.fault() == null) {
      report = report.merge(validator.validateResponse(path, method, response(exchange)));
    }
    boolean expected = exchange.status() == 400 || exchange.status() == 404;
    for (ValidationReport.Message message : report.getMessages()) {
      boolean wrongRequest = message.getKey().startsWith("validation.request");
      if (message.getLevel() == ValidationReport.Level.ERROR && !(expected && wrongRequest)) {
        violations.add(
            exchange.method()
                + ' '
                + exchange.path()
                + '?'
                + exchange.query()
                + " -> "
                + exchange.status()
                + ": "
                + message.getKey()
                + " "
                + message.getMessage());
      }
    }
    if (exchange.status() / 100 == 2) {
      answered.add(exchange.method() + ' ' + path);
    }
  }

  /** What did not keep to the contract, in the order it was seen. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Method and path of all requests that were answered well. */
  public Set<String> answered() {
    return Set.copyOf(answered);
  }

  /** Operations of the contract that no request was answered well by, as method and path. */
  public Set<String> uncalled() {
    Set<String> uncalled = new TreeSet<>();
    JsonNode paths = new ObjectMapper().readTree(document).get("paths");
    paths.forEachEntry((path, operations) ->
        operations.forEachEntry((method, operation) -> {
          String wanted = method.toUpperCase(Locale.ROOT) + ' ' + path;
          Pattern pattern = Pattern.compile(wanted.replaceAll("\\{[^}]+}", "[^/]+"));
          if (answered.stream().noneMatch(call -> pattern.matcher(call).matches())) {
            uncalled.add(wanted);
          }
        }));
    return uncalled;
  }

  private static List<Pattern> paths(String document) {
    List<Pattern> patterns = new ArrayList<>();
    new ObjectMapper()
        .readTree(document)
        .get("paths")
        .forEachEntry(
            (path, _) -> patterns.add(Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))));
    return patterns;
  }

  private static Request request(Request.Method method, String path, Exchange exchange) {
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(method, path).withAccept("application/json");
    if (!exchange.requestBody().isEmpty()) {
      request.withContentType("application/json").withBody(exchange.requestBody());
    }
    parameters(exchange.query()).forEach(request::withQueryParam);
    return request.build();
  }

  private static SimpleResponse response(Exchange exchange) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
    if (!exchange.responseBody().isEmpty()) {
      response.withContentType(exchange.contentType()).withBody(exchange.responseBody());
    }
    return response.build();
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        parameters
            .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
