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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Validates exchanges with a simulated site against the contract. Give it to a simulator as its
 * observer and look at {@link #violations} afterwards. Exchanges that were spoilt on purpose are
 * only validated as requests. Thread-safe.
 */
public final class ContractValidator implements Consumer<Exchange> {
  private final OpenApiInteractionValidator validator;
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  private ContractValidator(OpenApiInteractionValidator validator) {
    this.validator = validator;
  }

  public static ContractValidator ofJiraPlatform() {
    return new ContractValidator(
        OpenApiInteractionValidator.createForInlineApiSpecification(document())
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build());
  }

  /** The contract as a text of JSON. */
  public static String document() {
    try (InputStream in =
        Objects.requireNonNull(
            ContractValidator.class.getResourceAsStream("jira-platform-v3.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void accept(Exchange exchange) {
    // The second version of the interface differs in rich text only, which nobody reads here.
    String path = exchange.path().replaceFirst("^/rest/api/2/", "/rest/api/3/");
    if (!path.startsWith("/rest/api/")) {
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
    if (exchange.status() == 200) {
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
