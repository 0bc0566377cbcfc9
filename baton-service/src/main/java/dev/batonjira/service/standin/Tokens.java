package dev.batonjira.service.standin;

import com.google.gson.JsonObject;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** The token endpoint of the stand-in: sells tokens for signed assertions. Thread-safe. */
final class Tokens implements Handler {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Map<String, StandInClient> clients;
  private final InstantSource clock;
  private final StandInListener listener;
  private final Map<String, Instant> issued = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile Duration life = Duration.ofHours(1);

  Tokens(Map<String, StandInClient> clients, InstantSource clock, StandInListener listener) {
    this.clients = clients;
    this.clock = clock;
    this.listener = listener;
  }

  /** How long tokens issued from now on are good. */
  void life(Duration duration) {
    life = duration;
  }

  /** No token issued so far is good any more, although its holder believes so. */
  void revokeAll() {
    issued.clear();
  }

  /** How many tokens were issued. */
  int issued() {
    return count.get();
  }

  /** Whether an {@code authorization} header holds a good token. */
  boolean accepts(String authorization) {
    Instant until = issued.get(authorization);
    return until != null && clock.instant().isBefore(until);
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    response.header(
        HeaderNames.DATE,
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    Parameters form = request.content().as(Parameters.class);
    StandInClient client = clients.get(form.first("client_id").orElse(""));
    if (client == null
        || !form.first("grant_type").orElse("").equals("client_credentials")
        || !form.first("client_assertion_type").orElse("").equals(ASSERTION_TYPE)
        || !proves(client, form.first("client_assertion").orElse(""))) {
      response.status(Status.UNAUTHORIZED_401).send("{\"error\":\"invalid_client\"}");
      return;
    }
    String token = UUID.randomUUID().toString();
    issued.put("Bearer " + token, clock.instant().plus(life));
    count.incrementAndGet();
    listener.tokenGiven(client.id());
    JsonObject answer = new JsonObject();
    answer.addProperty("access_token", token);
    answer.addProperty("token_type", "bearer");
    answer.addProperty("expires_in", life.toSeconds());
    response.send(answer.toString());
  }

  private boolean proves(StandInClient client, String assertion) {
    try {
      new JwtConsumerBuilder()
          .setVerificationKey(client.key())
          .setJwsAlgorithmConstraints(
              new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
          .setExpectedIssuer(client.id())
          .setExpectedSubject(client.id())
          .setExpectedAudience("127.0.0.1")
          .setRequireIssuedAt()
          .setRequireNotBefore()
          .setRequireExpirationTime()
          .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
          .build()
          .processToClaims(assertion);
      return true;
    } catch (InvalidJwtException e) {
      return false;
    }
  }
}
