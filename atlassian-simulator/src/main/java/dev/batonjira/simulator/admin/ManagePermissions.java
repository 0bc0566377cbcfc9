package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Refusal;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What may be done to a managed account: an identity provider keeps those that it made. */
final class ManagePermissions {
  private static final List<String> OF_THE_PROVIDER =
      List.of("email.set", "lifecycle.enablement", "lifecycle.delete");
  private static final List<String> OTHERS =
      List.of("profile.read", "apiToken.read", "apiToken.delete");

  private ManagePermissions() {}

  static AdminRoute route() {
    return AdminRoute.get(
        "/users/{accountId}/manage", AdminRoute.NO_SCOPE, ManagePermissions::answer);
  }

  private static Answer answer(AdminCall call) {
    Organization organization = call.organization();
    OrganizationAccount account =
        organization.findAccount(call.variable("accountId")).stream()
            .mapToObj(organization::account)
            .findFirst()
            .orElseThrow(() -> refusal(404, "notFound"));
    if (!account.managed()) {
      throw refusal(403, "forbidden");
    }
    @Nullable String reason = account.synced() ? "externalDirectory.scim" : null;
    List<String> wanted = call.query().all("privileges");
    return Answer.ok(out -> {
      out.writeStartObject();
      OTHERS.stream()
          .filter(name -> wanted.isEmpty() || wanted.contains(name))
          .forEach(name -> rule(out, name, null));
      OF_THE_PROVIDER.stream()
          .filter(name -> wanted.isEmpty() || wanted.contains(name))
          .forEach(name -> rule(out, name, reason));
      out.writeEndObject();
    });
  }

  private static void rule(JsonGenerator out, String name, @Nullable String reason) {
    out.writeObjectPropertyStart(name);
    out.writeBooleanProperty("allowed", reason == null);
    if (reason != null) {
      out.writeObjectPropertyStart("reason");
      out.writeStringProperty("key", reason);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** Whether the route is of the interface of single accounts, which has errors of its own. */
  static boolean owns(AdminRoute route) {
    return route.path().text().startsWith("/users/");
  }

  /** An error of the interface of single accounts. */
  static Answer error(int status, String key) {
    return Answer.json(
        status,
        out -> {
          out.writeStartObject();
          out.writeStringProperty("key", key);
          out.writeEndObject();
        });
  }

  private static Refusal refusal(int status, String key) {
    return new Refusal(error(status, key));
  }
}
