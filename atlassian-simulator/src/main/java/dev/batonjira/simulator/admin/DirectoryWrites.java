package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.JsonTree;
import dev.batonjira.simulator.rest.Refusal;
import dev.batonjira.simulator.rest.Seats;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationGroup;
import dev.batonjira.simulator.site.OrganizationStatus;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.Standing;
import dev.batonjira.simulator.site.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** Changes of the directories, with their refusals. */
final class DirectoryWrites {
  private static final String DIRECTORY = "/v2/orgs/{orgId}/directories/{directoryId}";
  private static final String MEMBERSHIPS = DIRECTORY + "/groups/{groupId}/memberships";
  private static final String ACCOUNT = DIRECTORY + "/users/{accountId}";

  private DirectoryWrites() {}

  static List<AdminRoute> routes() {
    return List.of(
        AdminRoute.write("POST", MEMBERSHIPS, DirectoryWrites::addMember),
        AdminRoute.write("DELETE", MEMBERSHIPS + "/{accountId}", DirectoryWrites::removeMember),
        AdminRoute.write("POST", ACCOUNT + "/suspend", call -> standing(call, Standing.SUSPENDED)),
        AdminRoute.write("POST", ACCOUNT + "/restore", call -> standing(call, Standing.RESTORED)),
        AdminRoute.write("DELETE", ACCOUNT, call -> standing(call, Standing.REMOVED)),
        AdminRoute.write("POST", "/v2/orgs/{orgId}/users/invite", DirectoryWrites::invite));
  }

  private static Answer addMember(AdminCall call) {
    OrganizationGroup group = changeableGroup(call);
    Object id = body(call).get("accountId");
    if (id == null) {
      throw AdminErrors.badRequest("The account id is missing.");
    }
    int account = account(call, id.toString());
    if (call.organization().outsider(account)) {
      throw AdminErrors.badRequest("The user is in another directory.");
    }
    SiteSnapshot site = call.organization().site();
    if (site.isMember(group.number(), account)) {
      throw conflict("The user is a member of the group already.");
    }
    if (Seats.lacking(site, call.rules(), group.number(), account)) {
      throw conflict("The app user limit is exceeded.");
    }
    return Answer.empty(204).because(new ChaosEvent.AddMember(group.number(), account));
  }

  private static Answer removeMember(AdminCall call) {
    OrganizationGroup group = changeableGroup(call);
    int account = account(call, call.variable("accountId"));
    if (!call.organization().site().isMember(group.number(), account)) {
      throw AdminErrors.unknownAccount();
    }
    return Answer.empty(204).because(new ChaosEvent.RemoveMember(group.number(), account));
  }

  private static OrganizationGroup changeableGroup(AdminCall call) {
    int directory = writtenDirectory(call);
    OrganizationGroup group =
        call.organization()
            .group(
                call.organization()
                    .findGroup(call.variable("groupId"))
                    .orElseThrow(AdminErrors::unknownGroup));
    if (group.directory() != directory) {
      throw AdminErrors.unknownGroup();
    }
    if (group.externallySynced() || !group.onSite()) {
      throw new Refusal(
          AdminErrors.of(403, "ADMIN-403-5", "Forbidden", "The group cannot be changed here."));
    }
    return group;
  }

  /** Writes name one directory. */
  private static int writtenDirectory(AdminCall call) {
    OptionalInt directory = call.directory();
    return directory.orElseThrow(AdminErrors::unknownDirectory);
  }

  private static Answer standing(AdminCall call, Standing wanted) {
    int directory = writtenDirectory(call);
    int account = account(call, call.variable("accountId"));
    Organization organization = call.organization();
    if (organization.directoryOf(account) != directory) {
      throw AdminErrors.unknownAccount();
    }
    OrganizationStatus status = organization.account(account).status();
    if (wanted == Standing.RESTORED && status != OrganizationStatus.SUSPENDED) {
      throw AdminErrors.badRequest("The user is not suspended.");
    }
    if (wanted == Standing.SUSPENDED && status != OrganizationStatus.ACTIVE) {
      throw AdminErrors.badRequest("The user is not active.");
    }
    return Answer.empty(204).because(new ChaosEvent.SetStanding(account, wanted));
  }

  private static Answer invite(AdminCall call) {
    Map<String, Object> body = body(call);
    if (!(body.get("emails") instanceof List<?> emails) || emails.size() != 1) {
      throw AdminErrors.badRequest("One email address is expected.");
    }
    String email = String.valueOf(emails.getFirst());
    Organization organization = call.organization();
    List<Map<?, ?>> rules = new ArrayList<>();
    List<Integer> groups = new ArrayList<>();
    if (body.get("permissionRules") instanceof List<?> list) {
      for (Object rule : list) {
        if (rule instanceof Map<?, ?> map) {
          rules.add(map);
          groups.add(productGroup(organization, String.valueOf(map.get("resource"))));
        }
      }
    }
    if (!call.rules().paid()) {
      throw new Refusal(
          AdminErrors.of(
              402, "ADMIN-UAM-402-1", "Payment required", "There is no paid subscription."));
    }
    List<Integer> given =
        groups.stream()
            .filter(group -> !Seats.lacking(organization.site(), call.rules(), group, -1))
            .toList();
    if (given.isEmpty() && !groups.isEmpty()) {
      throw conflict("The app user limit is exceeded.");
    }
    String known =
        organization.findAccountByEmail(email).stream()
            .mapToObj(place -> organization.account(place).accountId())
            .findFirst()
            .orElse(null);
    ChaosEvent event = new ChaosEvent.InviteAccount(email, known, given);
    Organization after = organization.site().after(event).organization();
    String id = after.account(after.findAccountByEmail(email).orElseThrow()).accountId();
    List<Boolean> done = groups.stream().map(given::contains).toList();
    return Answer.json(
            done.contains(false) ? 206 : 200, out -> invited(out, id, email, rules, done))
        .because(event);
  }

  /** The group whose members may use the product. */
  private static int productGroup(Organization organization, String resource) {
    return organization.workspaces().stream()
        .filter(workspace -> workspace.id().equals(resource))
        .map(Workspace::typeKey)
        .map(organization.site().productGroups()::get)
        .filter(groups -> groups != null && !groups.isEmpty())
        .map(List::getFirst)
        .findFirst()
        .orElseThrow(() -> AdminErrors.badRequest("The resource is no product of the site."));
  }

  private static void invited(
      JsonGenerator out, String id, String email, List<Map<?, ?>> rules, List<Boolean> done) {
    out.writeStartObject();
    out.writeArrayPropertyStart("data");
    out.writeStartObject();
    out.writeStringProperty("id", id);
    out.writeStringProperty("email", email);
    out.writeArrayPropertyStart("results");
    out.writeStartObject();
    out.writeArrayPropertyStart("roleAssignmentResult");
    for (int i = 0; i < rules.size(); i++) {
      Map<?, ?> rule = rules.get(i);
      out.writeStartObject();
      out.writeStringProperty("resource", String.valueOf(rule.get("resource")));
      out.writeStringProperty("role", String.valueOf(rule.get("role")));
      out.writeStringProperty("status", done.get(i) ? "INVITED" : "ERROR");
      if (!done.get(i)) {
        out.writeStringProperty("statusReason", "The app user limit is exceeded.");
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private static int account(AdminCall call, String id) {
    return call.organization().findAccount(id).orElseThrow(AdminErrors::unknownAccount);
  }

  private static Map<String, Object> body(AdminCall call) {
    return JsonTree.object(call.body(), AdminErrors::badRequest);
  }

  private static Refusal conflict(String detail) {
    return new Refusal(AdminErrors.of(409, "ADMIN-409-28", "Conflict", detail));
  }
}
