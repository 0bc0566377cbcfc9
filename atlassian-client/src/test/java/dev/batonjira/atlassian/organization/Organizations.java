package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.testing.Received;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.util.List;
import java.util.function.Function;

/** Clients of an organization that a script plays, and what came of their calls. */
final class Organizations {

  static final OrganizationId ID = new OrganizationId("0a1b2c3d-0000-1111-2222-333344445555");
  static final String KEY = "ATCTT-s3cr3t/key+x==";
  static final String PATH = "/admin/v1/orgs/" + ID;
  static final String PATH_2 = "/admin/v2/orgs/" + ID;

  private Organizations() {}

  record Exchange<T>(T result, List<Received> received) {
    Received only() {
      if (received.size() != 1) {
        throw new AssertionError("not one call but " + received.size());
      }
      return received.getFirst();
    }

    List<String> calls() {
      return received.stream().map(call -> call.method() + " " + call.target()).toList();
    }
  }

  static OrganizationClient of(ScriptedServer server) {
    return OrganizationClient.open(
        OrganizationUrl.parse(server.url()),
        ID,
        OrganizationKey.of(KEY),
        ClientSettings.defaults("1.2.3").withTiming(new VirtualTime().timing(0)));
  }

  static <T> Exchange<T> with(
      Function<Received, Reply> script, Function<OrganizationClient, T> calls) {
    try (ScriptedServer server = ScriptedServer.replying(script);
        OrganizationClient client = of(server)) {
      return new Exchange<>(calls.apply(client), server.received());
    }
  }

  static <T> Exchange<T> with(String json, Function<OrganizationClient, T> calls) {
    return with(_ -> Reply.json(json), calls);
  }

  /** Gives these answers in order. */
  static Function<Received, Reply> inOrder(String... answers) {
    return request -> Reply.json(answers[request.number() - 1]);
  }
}
