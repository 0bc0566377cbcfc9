package dev.batonjira.simulator.rest;

import static java.util.Objects.requireNonNull;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSnapshot;
import dev.batonjira.simulator.site.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of groups and accounts, with their refusals. */
final class WriteResource {

  private WriteResource() {}

  static List<Route> routes() {
    List<Route> routes = new ArrayList<>(ProjectWrites.routes());
    routes.add(Route.write("POST", "/group/user", WriteResource::addMember));
    routes.add(Route.write("DELETE", "/group/user", WriteResource::removeMember));
    routes.add(Route.write("POST", "/user", WriteResource::createAccount));
    routes.add(Route.write("DELETE", "/user", WriteResource::removeAccount));
    return routes;
  }

  private static Answer addMember(Call call) {
    requireSiteAdministrator(call);
    Group group = GroupResource.group(call);
    Account account = bodyAccount(call);
    refuseSynced(call, group);
    if (call.site().isMember(group.index(), account.index())) {
      throw Refusal.jira(
          400, "'" + account.displayName() + "' is a member of '" + group.name() + "' already.");
    }
    if (!account.active()) {
      throw Refusal.jira(400, "The user '" + account.displayName() + "' is not active.");
    }
    if (Seats.lacking(call.site(), call.rules(), group.index(), account.index())) {
      throw Refusal.jira(400, "The number of licensed users of the product is exceeded.");
    }
    return Answer.json(201, out -> Beans.groupName(out, call, group))
        .because(new ChaosEvent.AddMember(group.index(), account.index()));
  }

  private static Account bodyAccount(Call call) {
    Object id = body(call).get("accountId");
    if (id == null) {
      throw Refusal.jira(400, "The account id is missing.");
    }
    return known(call, id.toString());
  }

  private static Answer removeMember(Call call) {
    requireSiteAdministrator(call);
    Group group = GroupResource.group(call);
    Account account = UserResource.account(call);
    refuseSynced(call, group);
    if (!call.site().isMember(group.index(), account.index())) {
      throw Refusal.jira(
          400, "'" + account.displayName() + "' is no member of '" + group.name() + "'.");
    }
    if (account.index() == call.site().caller().index() && isLastAdministration(call, group)) {
      throw Refusal.jira(403, "You cannot take the last administration right from yourself.");
    }
    return Answer.empty(200).because(new ChaosEvent.RemoveMember(group.index(), account.index()));
  }

  private static boolean isLastAdministration(Call call, Group group) {
    SiteSnapshot site = call.site();
    List<String> administrations = List.of("jira-administrators", "site-admins");
    return administrations.contains(group.name())
        && administrations.stream()
            .filter(name -> !name.equals(group.name()))
            .map(site::findGroupByName)
            .noneMatch(
                other -> other != null && site.isMember(other.index(), site.caller().index()));
  }

  private static void refuseSynced(Call call, Group group) {
    if (call.site().organization().group(group.index()).externallySynced()) {
      throw Refusal.jira(
          400, "The group '" + group.name() + "' is synced from an identity provider.");
    }
  }

  private static Answer createAccount(Call call) {
    requireSiteAdministrator(call);
    Object email = body(call).get("emailAddress");
    if (email == null || !email.toString().contains("@")) {
      throw Refusal.jira(400, "The email address is missing or is none.");
    }
    if (!(body(call).get("products") instanceof List<?> products)) {
      throw Refusal.jira(400, "The products are missing.");
    }
    List<Integer> groups = new ArrayList<>();
    for (Object product : products) {
      List<Integer> ofProduct = call.site().productGroups().get(product.toString());
      if (ofProduct == null || ofProduct.isEmpty()) {
        throw Refusal.jira(400, "The product '" + product + "' is not on this site.");
      }
      groups.add(ofProduct.getFirst());
    }
    Account known = call.site().findAccountByEmail(email.toString());
    if (known != null) {
      return existing(call, known, groups);
    }
    for (int group : groups) {
      if (Seats.lacking(call.site(), call.rules(), group, -1)) {
        throw Refusal.jira(400, "The number of licensed users of the product is exceeded.");
      }
    }
    ChaosEvent invitation =
        new ChaosEvent.InviteAccount(
            email.toString(), organizationId(call, email.toString()), groups);
    SiteSnapshot after = call.site().after(invitation);
    Account created = requireNonNull(after.findAccountByEmail(email.toString()));
    return UserResource.expanded(201, call.seeing(after), created).because(invitation);
  }

  private static @Nullable String organizationId(Call call, String email) {
    return call.site().organization().findAccountByEmail(email).stream()
        .mapToObj(place -> call.site().organization().account(place).accountId())
        .findFirst()
        .orElse(null);
  }

  /** Somebody who may use Jira already is an answer; somebody who may not is a mistake. */
  private static Answer existing(Call call, Account known, List<Integer> groups) {
    boolean access =
        call.site().productGroups().values().stream()
            .flatMap(List::stream)
            .anyMatch(group -> call.site().isMember(group, known.index()));
    if (known.active() && (access || groups.isEmpty())) {
      return UserResource.expanded(201, call, known);
    }
    throw Refusal.jira(400, "The user exists and has no access to Jira.");
  }

  private static Answer removeAccount(Call call) {
    requireSiteAdministrator(call);
    Account account = UserResource.account(call);
    if (account.index() == call.site().caller().index()) {
      throw Refusal.jira(400, "You cannot remove your own account.");
    }
    if ("app".equals(account.type())) {
      throw Refusal.jira(400, "The account of an app cannot be removed.");
    }
    if (!account.active() && call.site().groupsOf(account.index()).findAny().isEmpty()) {
      throw Refusal.jira(404, "User '" + account.id() + "' does not exist.");
    }
    return Answer.empty(204).because(new ChaosEvent.SetStanding(account.index(), Standing.REMOVED));
  }

  static void requireSiteAdministrator(Call call) {
    call.requireAdminister();
    if (!call.rules().siteAdministrator()) {
      throw Refusal.jira(403, "Only a site administrator may do this.");
    }
  }

  static Map<String, Object> body(Call call) {
    return JsonTree.object(call.body(), sentence -> Refusal.jira(400, sentence));
  }

  static Account known(Call call, String accountId) {
    Account account = call.site().findAccount(accountId);
    if (account == null) {
      throw Refusal.jira(404, "The user does not exist, or you may not see it.");
    }
    return account;
  }
}
