package dev.batonjira.service.credential;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets access tokens and keeps the present one until ten seconds before it expires. Thread-safe;
 * callers that come while a token is being fetched wait for it.
 */
public final class TokenSource {

  private static final Logger LOG = LoggerFactory.getLogger(TokenSource.class);
  private static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofSeconds(10);
  // An assertion is good for two minutes either way: half of that is left for the journey.
  private static final Duration TOLERATED_SKEW = Duration.ofMinutes(1);
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final OkHttpClient http;
  private final URI endpoint;
  private final ClientId id;
  private final Assertion assertion;
  private final String userAgent;
  private final InstantSource clock;
  // Guards the token and the skew, and is held while a token is fetched.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable AccessToken token;
  private Duration skew = Duration.ZERO;

  /**
   * Nothing is fetched yet.
   *
   * @param http used as it is: with its trust, proxies and time limits
   * @param endpoint the address of the token endpoint
   * @param version of this program
   */
  public TokenSource(
      OkHttpClient http,
      URI endpoint,
      ClientId id,
      ClientSecret secret,
      String version,
      InstantSource clock) {
    this.http = http;
    this.endpoint = endpoint;
    this.id = id;
    this.assertion = new Assertion(id, secret);
    this.userAgent = "baton-c1-credential-provider baton-sdk/" + version;
    this.clock = clock;
  }

  /**
   * The present token, or a new one.
   *
   * @throws TokenException when there is none to be had
   */
  public AccessToken token() throws TokenException {
    lock.lock();
    try {
      AccessToken present = token;
      if (present == null
          || !clock.instant().isBefore(present.expiresAt().minus(RENEWED_BEFORE_EXPIRY))) {
        present = fetch();
        token = present;
      }
      return present;
    } finally {
      lock.unlock();
    }
  }

  /** C1 no longer accepts {@code refused}: the next caller gets another. */
  public void forget(AccessToken refused) {
    lock.lock();
    try {
      if (refused.equals(token)) {
        token = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private AccessToken fetch() throws TokenException {
    try {
      Answer answer = ask();
      if (answer.status() != 200 && changesSkew(answer)) {
        answer = ask();
      }
      return read(answer);
    } catch (IOException e) {
      throw new TokenException(
          "No access token could be fetched from %s (%s: %s). Check the network, proxies and the client id."
              .formatted(endpoint, e.getClass().getSimpleName(), e.getMessage()),
          false,
          e);
    }
  }

  /** An answer, and when C1's clock says it was given. */
  private record Answer(int status, String body, Optional<Instant> at) {}

  private Answer ask() throws IOException {
    Request request =
        new Request.Builder()
            .url(endpoint.toString())
            .header("User-Agent", userAgent)
            .post(
                new FormBody.Builder()
                    .add("client_assertion", assertion.signed(clock.instant().plus(skew)))
                    .add("client_assertion_type", ASSERTION_TYPE)
                    .add("client_id", id.value())
                    .add("grant_type", "client_credentials")
                    .build())
            .build();
    try (Response response = http.newCall(request).execute()) {
      return new Answer(
          response.code(),
          response.peekBody(LONGEST_ANSWER).string(),
          date(response.header("Date")));
    }
  }

  private static Optional<Instant> date(@Nullable String header) {
    try {
      return header == null
          ? Optional.empty()
          : Optional.of(
              ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether the refusal is explained by clocks that disagree, and another try is of use. */
  private boolean changesSkew(Answer refusal) {
    if (refusal.at().isEmpty()) {
      return false;
    }
    Duration measured = Duration.between(clock.instant(), refusal.at().get());
    if (measured.minus(skew).abs().compareTo(TOLERATED_SKEW) <= 0) {
      return false;
    }
    LOG.atWarn()
        .addKeyValue("seconds_behind", measured.toSeconds())
        .log("The clock of this machine is wrong: assertions are dated by the clock of C1");
    skew = measured;
    return true;
  }

  private AccessToken read(Answer answer) throws TokenException {
    if (answer.status() != 200) {
      throw new TokenException(
          "C1 at %s refused the client id %s (HTTP %d). Check the client id and secret."
              .formatted(endpoint.getAuthority(), id, answer.status()),
          answer.status() < 500 && answer.status() != 429,
          null);
    }
    try {
      JsonObject json = JsonParser.parseString(answer.body()).getAsJsonObject();
      String value = text(json, "access_token");
      if (!value.isEmpty()) {
        JsonElement lasts = json.get("expires_in");
        long seconds = lasts == null || lasts.isJsonNull() ? 0 : lasts.getAsLong();
        return new AccessToken(
            text(json, "token_type"), value, clock.instant().plusSeconds(Math.max(0, seconds)));
      }
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      // Their messages may quote the token.
      throw new TokenException(
          "The answer of %s is not that of a token endpoint.".formatted(endpoint), false, null);
    }
    throw new TokenException("C1 at %s answered without a token.".formatted(endpoint), true, null);
  }

  private static String text(JsonObject json, String member) {
    JsonElement value = json.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
