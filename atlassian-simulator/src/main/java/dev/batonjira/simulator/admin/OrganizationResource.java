package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Query;
import dev.batonjira.simulator.site.Organization;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The organization itself, its verified domains and its directories. */
final class OrganizationResource {
  private static final String ANOTHER = "00000000-0000-4000-a000-00000000000f";

  private OrganizationResource() {}

  static List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get("/v1/orgs", AdminRoute.NO_SCOPE, OrganizationResource::all),
        AdminRoute.get("/v1/orgs/{orgId}", "read:orgs:admin", OrganizationResource::one),
        AdminRoute.get(
            "/v1/orgs/{orgId}/domains", "read:domains:admin", OrganizationResource::domains),
        AdminRoute.get(
            "/v2/orgs/{orgId}/directories",
            "read:directories:admin",
            OrganizationResource::directories));
  }

  private static Answer all(AdminCall call) {
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    return Listing.of(IntStream.range(cursor.position(), 1), cursor, 1)
        .answer(
            call,
            call.host() + call.path() + "?cursor=",
            out -> {},
            (out, i) ->
                organization(out, call, call.foreign() ? ANOTHER : call.organization().id()));
  }

  private static Answer one(AdminCall call) {
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeName("data");
      organization(out, call, call.organization().id());
      out.writeEndObject();
    });
  }

  private static void organization(JsonGenerator out, AdminCall call, String id) {
    String address = call.host() + "/admin/v1/orgs/" + id;
    out.writeStartObject();
    out.writeStringProperty("id", id);
    out.writeStringProperty("type", "orgs");
    out.writeObjectPropertyStart("attributes");
    out.writeStringProperty(
        "name", call.foreign() ? "Another organization" : call.organization().name());
    out.writeEndObject();
    out.writeObjectPropertyStart("relationships");
    for (String related : new String[] {"domains", "users"}) {
      out.writeObjectPropertyStart(related);
      out.writeObjectPropertyStart("links");
      out.writeStringProperty("related", address + '/' + related);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndObject();
    AdminBeans.self(out, address);
    out.writeEndObject();
  }

  private static Answer domains(AdminCall call) {
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    String list = call.host() + call.path();
    return Listing.of(IntStream.range(cursor.position(), 1), cursor, 1)
        .answer(
            call,
            list + "?cursor=",
            out -> {},
            (out, i) -> {
              out.writeStartObject();
              out.writeStringProperty("id", Query.encode(Organization.DOMAIN));
              out.writeStringProperty("type", "domains");
              out.writeObjectPropertyStart("attributes");
              out.writeStringProperty("name", Organization.DOMAIN);
              out.writeObjectPropertyStart("claim");
              out.writeStringProperty("type", "dns");
              out.writeStringProperty("status", "verified");
              out.writeEndObject();
              out.writeEndObject();
              AdminBeans.self(out, list + '/' + Organization.DOMAIN);
              out.writeEndObject();
            });
  }

  private static Answer directories(AdminCall call) {
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    String raw = cursor.question().isEmpty() ? call.rawQuery() : cursor.question();
    Criteria criteria =
        Criteria.ofQuery(Query.parse(raw), "accountId", "directoryIds", "searchTerm", "limit");
    Organization organization = call.organization();
    IntStream found =
        IntStream.range(cursor.position(), organization.directories())
            .filter(directory -> wanted(organization, criteria, directory));
    return Listing.of(found, new Cursor(cursor.position(), raw), criteria.limit(20, 100))
        .answer(
            call,
            out -> {},
            (out, directory) -> {
              out.writeStartObject();
              out.writeStringProperty("directoryId", organization.directoryId(directory));
              out.writeStringProperty("name", name(directory));
              out.writeStringProperty("icon", call.host() + "/avatar/directory/" + directory);
              out.writeEndObject();
            });
  }

  private static boolean wanted(Organization organization, Criteria criteria, int directory) {
    @Nullable List<String> ids = criteria.filter("directoryIds", 10);
    @Nullable String account = criteria.text("accountId");
    @Nullable String term = criteria.text("searchTerm");
    if (account != null) {
      OptionalInt place = organization.findAccount(account);
      if (place.isEmpty() || organization.directoryOf(place.getAsInt()) != directory) {
        return false;
      }
    }
    return (ids == null || ids.contains(organization.directoryId(directory)))
        && (term == null
            || name(directory).toLowerCase(Locale.ROOT).contains(term.toLowerCase(Locale.ROOT)));
  }

  private static String name(int directory) {
    return directory == 0 ? "Main directory" : "Directory " + directory;
  }
}
