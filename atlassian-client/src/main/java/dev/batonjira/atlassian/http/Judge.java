package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.Authentication;
import dev.batonjira.atlassian.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells the API's answers from everything else, and says in one sentence what is wrong. */
final class Judge {

  private final String host;
  private final Duration httpTimeout;
  private final Authentication authentication;
  private final Advice advice;

  Judge(String host, Duration httpTimeout, Authentication authentication, Advice advice) {
    this.host = host;
    this.httpTimeout = httpTimeout;
    this.authentication = authentication;
    this.advice = advice;
  }

  /** What is wrong with an answer; empty when it is the API's and a success. */
  Optional<Verdict> ofAnswer(Endpoint endpoint, RawAnswer answer, Instant now) {
    Said said = new Said(endpoint, answer);
    Optional<Verdict> login = ofLogin(said);
    if (login.isPresent()) {
      return login;
    }
    int status = answer.status();
    if (answer.isSuccess()) {
      return answer.isWebPage() ? Optional.of(webPage(said)) : Optional.empty();
    }
    if (status >= 300 && status < 400) {
      return Optional.of(ofRedirect(said));
    }
    boolean webPage = answer.isWebPage();
    return Optional.of(
        switch (status) {
          case 403 -> webPage ? webPage(said) : Verdict.ultimate(forbidden(said));
          case 404 -> webPage ? webPage(said) : Verdict.ultimate(notFound(said));
          case 408, 425 -> Verdict.passing(unavailable(said, Duration.ZERO));
          case 409 -> Verdict.ultimate(conflict(said));
          case 429 -> tooMany(said, now);
          case 501, 505 -> Verdict.ultimate(unavailable(said, Duration.ZERO));
          case 503 -> ofMaintenance(said, now);
          default ->
              status >= 500
                  ? Verdict.passing(unavailable(said, Duration.ZERO))
                  : Verdict.ultimate(badRequest(said));
        });
  }

  /** The header tells of a refused login also where the answer is a success for strangers. */
  private Optional<Verdict> ofLogin(Said said) {
    RawAnswer answer = said.answer();
    String reason = String.join(",", answer.headers().values("X-Seraph-LoginReason"));
    String denied = answer.header("X-Authentication-Denied-Reason").orElse("");
    if (reason.contains("AUTHENTICATION_DENIED") || denied.contains("CAPTCHA")) {
      return Optional.of(said.unauthenticated(Reason.CAPTCHA));
    }
    boolean failed = reason.contains("AUTHENTICATED_FAILED");
    if (answer.status() != 401 && !failed) {
      return Optional.empty();
    }
    String category = answer.header("x-failure-category").orElse("").toUpperCase(Locale.ROOT);
    if (category.contains("AUTH_MISMATCH") || category.contains("AUTH MISMATCH")) {
      return Optional.of(said.unauthenticated(Reason.MISMATCH));
    }
    if (said.words().toLowerCase(Locale.ROOT).contains("scope does not match")) {
      return Optional.of(said.unauthenticated(Reason.MISSING_SCOPE));
    }
    return Optional.of(said.unauthenticated(Reason.REFUSED));
  }

  private Verdict ofRedirect(Said said) {
    Optional<URI> target = said.answer().header("Location").flatMap(Judge::uri);
    String where = target.map(URI::getHost).orElse(host);
    String path = target.map(URI::getPath).orElse("");
    String words = (where + path).toLowerCase(Locale.ROOT);
    if (words.contains("login") || words.startsWith("id.atlassian.com")) {
      return said.unauthenticated(
          Reason.LOGIN_PAGE,
          "the server sends the way to a login page at "
              + where
              + " instead of an answer: check the "
              + advice.address()
              + " and the "
              + advice.secret());
    }
    return Verdict.ultimate(
        new AtlassianException.Malformed(
            said.call(),
            said.sentence(
                "redirects to "
                    + where
                    + " are not followed, as the credential is for "
                    + host
                    + " only: if it has moved, give its new address as the "
                    + advice.address()),
            null));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Verdict webPage(Said said) {
    return Verdict.passing(
        new AtlassianException.Malformed(
            said.call(),
            said.sentence(
                "the answer is a web page and not the API's: check that "
                    + host
                    + " is "
                    + advice.host()),
            null));
  }

  private Verdict tooMany(Said said, Instant now) {
    Optional<Duration> asked = ServerWait.asked(said.answer(), now);
    return new Verdict(
        new AtlassianException.RateLimited(
            said.call(),
            asked.orElse(Duration.ZERO),
            said.sentence(
                "Atlassian refuses calls because there were too many"
                    + asked.map(wait -> ": try again after " + inSeconds(wait)).orElse("")
                    + ", with fewer calls in flight")),
        new Verdict.Remedy.Pause(ServerWait.reach(said.answer()), asked));
  }

  private Verdict ofMaintenance(Said said, Instant now) {
    Optional<Duration> asked = ServerWait.asked(said.answer(), now);
    AtlassianException failure = unavailable(said, asked.orElse(Duration.ZERO));
    return asked.isPresent()
        ? new Verdict(failure, new Verdict.Remedy.Pause(ServerWait.Reach.ENDPOINT, asked))
        : Verdict.passing(failure);
  }

  private AtlassianException forbidden(Said said) {
    return new AtlassianException.Forbidden(
        said.call(), said.sentence(advice.forbidden(said.endpoint(), said.words())));
  }

  private AtlassianException notFound(Said said) {
    return new AtlassianException.NotFound(
        said.call(), said.sentence(advice.notFound(said.endpoint(), said.words())));
  }

  private static AtlassianException conflict(Said said) {
    return new AtlassianException.Conflict(
        said.call(), said.sentence("the state of the object forbids it at the moment"));
  }

  private AtlassianException badRequest(Said said) {
    return new AtlassianException.BadRequest(
        said.call(), said.sentence(advice.badRequest(said.endpoint(), said.words())));
  }

  private static AtlassianException unavailable(Said said, Duration retryAfter) {
    return new AtlassianException.Unavailable(
        said.call(), retryAfter, said.sentence("the server is in trouble: try again later"), null);
  }

  /** What is wrong when no complete answer came. */
  Verdict ofFailure(Endpoint endpoint, IOException failure) {
    AtlassianException.Call call =
        new AtlassianException.Call(endpoint, OptionalInt.empty(), Optional.empty());
    String begin = endpoint + " to " + host + " got no answer: ";
    return switch (failure) {
      case HttpTransport.TooLargeException large ->
          Verdict.ultimate(
              new AtlassianException.Malformed(
                  call,
                  endpoint
                      + " was given up: the answer "
                      + large.getMessage()
                      + ", which is no answer of the API.",
                  large));
      case SSLHandshakeException tls -> untrusted(call, begin, tls);
      case SSLPeerUnverifiedException tls -> untrusted(call, begin, tls);
      case UnknownHostException unknown ->
          unreachable(
              call,
              begin
                  + "the host name is unknown; check the "
                  + advice.address()
                  + " and the network.",
              unknown);
      case ConnectException refused ->
          unreachable(
              call,
              begin
                  + "connecting failed; check the "
                  + advice.address()
                  + ", the network and the proxy settings.",
              refused);
      case InterruptedIOException timeout ->
          unreachable(
              call,
              begin
                  + "it was not complete within "
                  + inSeconds(httpTimeout)
                  + "; try again later, or allow more time.",
              timeout);
      default ->
          unreachable(
              call,
              begin
                  + "the connection broke before it was complete; try again later, and check"
                  + " the network if it happens often.",
              failure);
    };
  }

  private Verdict untrusted(AtlassianException.Call call, String begin, IOException tls) {
    return Verdict.ultimate(
        new AtlassianException.Unavailable(
            call,
            Duration.ZERO,
            begin
                + "its TLS certificate is not trusted; check the "
                + advice.address()
                + ", and whether a proxy"
                + " with a certificate of its own is in between.",
            tls));
  }

  private static Verdict unreachable(
      AtlassianException.Call call, String sentence, IOException failure) {
    return Verdict.passing(
        new AtlassianException.Unavailable(call, Duration.ZERO, sentence, failure));
  }

  /** What is wrong when a success has a body that is not the API's. */
  Verdict ofBody(Endpoint endpoint, RawAnswer answer, UndecodableException failure) {
    Said said = new Said(endpoint, answer);
    return Verdict.passing(
        new AtlassianException.Malformed(
            said.call(),
            said.begin()
                + ", but the answer "
                + failure.getMessage()
                + ": try again later, and report it if it stays so.",
            failure));
  }

  static String inSeconds(Duration wait) {
    return wait.plusMillis(999).toSeconds() + " s";
  }

  /** An answer with what it says for a person. */
  private final class Said {
    private final RawAnswer answer;
    private final AtlassianException.Call call;

    Said(Endpoint endpoint, RawAnswer answer) {
      this.answer = answer;
      this.call =
          new AtlassianException.Call(
              endpoint, OptionalInt.of(answer.status()), answer.requestId());
    }

    RawAnswer answer() {
      return answer;
    }

    AtlassianException.Call call() {
      return call;
    }

    Endpoint endpoint() {
      return call.endpoint();
    }

    String words() {
      return authentication.redacted(ErrorBody.words(answer));
    }

    String begin() {
      return call.endpoint()
          + " was answered with "
          + answer.status()
          + answer.requestId().map(id -> " (request " + id + ")").orElse("");
    }

    String sentence(String meaning) {
      String words = answer.isSuccess() ? "" : words();
      return begin() + (words.isEmpty() ? "" : " \"" + words + "\"") + ": " + meaning + ".";
    }

    Verdict unauthenticated(Reason reason) {
      return unauthenticated(reason, advice.unauthenticated(reason, endpoint()));
    }

    Verdict unauthenticated(Reason reason, String meaning) {
      return Verdict.ultimate(
          new AtlassianException.Unauthenticated(call, reason, sentence(meaning)));
    }
  }
}
