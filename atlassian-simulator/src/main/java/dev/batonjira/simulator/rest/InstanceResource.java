package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.ANONYMOUS;
import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Group;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What the site says about itself. */
final class InstanceResource {
  private static final List<String> PRODUCTS =
      List.of("jira-software", "jira-servicedesk", "jira-product-discovery");

  private InstanceResource() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/serverInfo", ANONYMOUS, InstanceResource::serverInfo),
        Route.get("/instance/license", LOGIN, InstanceResource::license),
        Route.get("/applicationrole", LOGIN, InstanceResource::applicationRoles));
  }

  private static Answer serverInfo(Call call) {
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeStringProperty("baseUrl", siteAddress(call));
      if (!call.anonymous()) {
        out.writeStringProperty("displayUrl", siteAddress(call));
        out.writeStringProperty("displayUrlServicedeskHelpCenter", siteAddress(call));
        out.writeStringProperty("displayUrlConfluence", siteAddress(call));
      }
      out.writeStringProperty("version", "1001.0.0-SNAPSHOT");
      out.writeArrayPropertyStart("versionNumbers");
      out.writeNumber(1001).writeNumber(0).writeNumber(0);
      out.writeEndArray();
      out.writeStringProperty("deploymentType", "Cloud");
      out.writeNumberProperty("buildNumber", 100_300);
      out.writeStringProperty("buildDate", Beans.time(Beans.SITE_TIME));
      if (!call.anonymous()) {
        out.writeStringProperty("serverTime", Beans.time(Beans.SITE_TIME));
      }
      out.writeStringProperty("scmInfo", "simulated");
      out.writeStringProperty("serverTitle", "Jira");
      out.writeObjectPropertyStart("defaultLocale");
      out.writeStringProperty("locale", "en_US");
      out.writeEndObject();
      out.writeStringProperty("serverTimeZone", "Etc/UTC");
      out.writeEndObject();
    });
  }

  private static Answer license(Call call) {
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("applications");
      for (String product : PRODUCTS) {
        out.writeStartObject();
        out.writeStringProperty("id", product);
        out.writeStringProperty("plan", call.rules().freePlan() ? "FREE" : "PAID");
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  private static Answer applicationRoles(Call call) {
    call.requireAdminister();
    return Answer.ok(out -> {
      out.writeStartArray();
      call.site().productGroups().forEach((key, groups) -> applicationRole(out, call, key, groups));
      out.writeEndArray();
    });
  }

  static void applicationRole(
      JsonGenerator out, Call call, String key, List<Integer> groupIndexes) {
    List<Group> groups = groupIndexes.stream().map(call.site()::group).toList();
    out.writeStartObject();
    out.writeStringProperty("key", key);
    out.writeStringProperty("name", key.replace('-', ' '));
    names(out, "groups", groups);
    details(out, call, "groupDetails", groups);
    names(out, "defaultGroups", groups.subList(0, Math.min(1, groups.size())));
    details(out, call, "defaultGroupsDetails", groups.subList(0, Math.min(1, groups.size())));
    out.writeBooleanProperty("selectedByDefault", key.equals("jira-software"));
    out.writeBooleanProperty("defined", true);
    Seats seats = Seats.of(call.site(), call.rules(), groupIndexes);
    out.writeNumberProperty("numberOfSeats", seats.all());
    out.writeNumberProperty("remainingSeats", seats.left());
    out.writeNumberProperty("userCount", seats.taken());
    out.writeStringProperty("userCountDescription", "users");
    out.writeBooleanProperty("hasUnlimitedSeats", seats.all() < 0);
    out.writeBooleanProperty("platform", false);
    out.writeEndObject();
  }

  private static void names(JsonGenerator out, String property, List<Group> groups) {
    out.writeArrayPropertyStart(property);
    groups.forEach(group -> out.writeString(group.name()));
    out.writeEndArray();
  }

  private static void details(JsonGenerator out, Call call, String property, List<Group> groups) {
    out.writeArrayPropertyStart(property);
    groups.forEach(group -> Beans.groupName(out, call, group));
    out.writeEndArray();
  }

  /** Where people open the site, also when the call came by the gateway. */
  private static String siteAddress(Call call) {
    return call.base().replaceFirst("/ex/jira/[^/]+$", "");
  }
}
