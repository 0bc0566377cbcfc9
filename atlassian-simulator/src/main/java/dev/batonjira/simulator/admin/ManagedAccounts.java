package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationAccount;
import dev.batonjira.simulator.site.RoleAssignment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The accounts on the domain of the organization, and when accounts were last active. */
final class ManagedAccounts {
  private static final int PAGE = 100;

  /** The names that the first version of the interface has for products; others are left out. */
  private static final Map<String, String> PRODUCTS =
      Map.of(
          "jira-software", "jira-software",
          "jira-servicedesk", "jira-service-desk",
          "confluence", "confluence");

  /** How many there are, which never changes; negative until somebody asks. */
  private final AtomicLong total = new AtomicLong(-1);

  Answer list(AdminCall call) {
    Organization organization = call.organization();
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    if (total.get() < 0) {
      total.set(organization.accounts(0).filter(organization::managed).count());
    }
    return Listing.of(
            organization.accounts(cursor.position()).filter(organization::managed), cursor, PAGE)
        .answer(
            call,
            call.host() + call.path() + "?cursor=",
            out -> {
              out.writeObjectPropertyStart("meta");
              out.writeNumberProperty("total", total.get());
              out.writeEndObject();
            },
            (out, place) -> account(out, call, place));
  }

  private static void account(JsonGenerator out, AdminCall call, int place) {
    Organization organization = call.organization();
    OrganizationAccount account = organization.account(place);
    out.writeStartObject();
    out.writeStringProperty("account_id", account.accountId());
    out.writeStringProperty("account_type", "atlassian");
    out.writeStringProperty("account_status", account.status().accountStatus());
    out.writeStringProperty("name", account.name());
    out.writeStringProperty("picture", call.host() + "/avatar/user/48x48");
    AdminBeans.text(out, "email", account.email());
    out.writeBooleanProperty("access_billable", !organization.rolesOf(place).isEmpty());
    @Nullable Instant last =
        products(organization, place).stream()
            .map(role -> organization.lastActive(place, role.resourceId()))
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    AdminBeans.text(out, "last_active", last == null ? null : last.toString());
    eachProduct(
        out,
        organization,
        place,
        (role, active) -> {
          out.writeStringProperty("name", role.resourceOwner());
          AdminBeans.text(out, "last_active", active == null ? null : active.toString());
        });
    AdminBeans.self(out, call.host() + call.path());
    out.writeEndObject();
  }

  static Answer lastActiveDates(AdminCall call) {
    Organization organization = call.organization();
    int place =
        organization
            .findAccount(call.variable("accountId"))
            .orElseThrow(AdminErrors::unknownAccount);
    Instant added = organization.account(place).addedToOrg();
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeObjectPropertyStart("data");
      eachProduct(
          out,
          organization,
          place,
          (role, active) -> {
            out.writeStringProperty("id", role.resourceId());
            AdminBeans.text(out, "last_active", active == null ? null : date(active));
            AdminBeans.text(out, "last_active_timestamp", active == null ? null : seconds(active));
          });
      out.writeStringProperty("added_to_org", date(added));
      out.writeStringProperty("added_to_org_timestamp", seconds(added));
      out.writeEndObject();
      out.writeObjectPropertyStart("links");
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private static void eachProduct(
      JsonGenerator out,
      Organization organization,
      int place,
      BiConsumer<RoleAssignment, @Nullable Instant> more) {
    out.writeArrayPropertyStart("product_access");
    for (RoleAssignment role : products(organization, place)) {
      out.writeStartObject();
      out.writeStringProperty("key", PRODUCTS.getOrDefault(role.resourceOwner(), ""));
      more.accept(role, organization.lastActive(place, role.resourceId()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static List<RoleAssignment> products(Organization organization, int place) {
    return AdminBeans.resources(organization.rolesOf(place)).stream()
        .filter(role -> PRODUCTS.containsKey(role.resourceOwner()))
        .toList();
  }

  private static String date(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
