package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.ANONYMOUS;
import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Account;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Accounts: the caller, one, several by id, all. */
final class UserResource {
  private final int slowPage;

  UserResource(int slowPage) {
    this.slowPage = slowPage;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/myself", LOGIN, UserResource::myself),
        Route.get("/users/search", ANONYMOUS, this::all),
        Route.get("/users", ANONYMOUS, this::all),
        Route.get("/user", LOGIN, UserResource::one),
        Route.get("/user/bulk", LOGIN, UserResource::bulk),
        Route.get("/user/groups", LOGIN, UserResource::groups));
  }

  private static Answer myself(Call call) {
    return expanded(call, call.site().caller());
  }

  private static Answer one(Call call) {
    call.requireBrowseUsers();
    return expanded(call, account(call));
  }

  /** Cuts the listing into pages first and leaves hidden entries out afterwards. */
  private Answer all(Call call) {
    if (call.anonymous()) {
      return Answer.ok(out -> out.writeStartArray().writeEndArray());
    }
    call.requireBrowseUsers();
    Slice slice = Slice.of(call, 50, 1_000);
    if (slice.maxResults() > slowPage) {
      throw Refusal.jira(409, "The request took too long; ask for a smaller page.");
    }
    int from = (int) Math.min(Integer.MAX_VALUE, slice.startAt());
    int to = (int) Math.min(Integer.MAX_VALUE, slice.end());
    return Answer.ok(out -> {
      out.writeStartArray();
      call.site()
          .listedAccounts(from, to)
          .forEach(index -> Beans.user(out, call, call.site().account(index)));
      out.writeEndArray();
    });
  }

  private static Answer bulk(Call call) {
    List<String> ids = call.query().all("accountId");
    if (ids.isEmpty()) {
      throw Refusal.jira(400, "The parameter accountId is missing.");
    }
    Slice slice = Slice.of(call, 10, 200);
    List<Account> known =
        ids.stream()
            .distinct()
            .flatMap(id -> Stream.ofNullable(call.site().findAccount(id)))
            .toList();
    return slice.bean(
        call,
        known.size(),
        true,
        out -> slice.forEach(known.size(), i -> Beans.user(out, call, known.get((int) i))));
  }

  private static Answer groups(Call call) {
    call.requireBrowseUsers();
    Account account = account(call);
    return Answer.ok(out -> {
      out.writeStartArray();
      call.site()
          .groupsOf(account.index())
          .forEach(group -> Beans.groupName(out, call, call.site().group(group)));
      out.writeEndArray();
    });
  }

  /** The account that the query names. */
  static Account account(Call call) {
    String id = call.query().required("accountId", "The parameter accountId is missing.");
    Account account = call.site().findAccount(id);
    if (account == null) {
      throw Refusal.jira(404, "User '" + id + "' does not exist.");
    }
    return account;
  }

  private static Answer expanded(Call call, Account account) {
    return expanded(200, call, account);
  }

  static Answer expanded(int status, Call call, Account account) {
    List<String> expand = call.query().list("expand");
    List<Integer> groups = call.site().groupsOf(account.index()).boxed().toList();
    Map<String, List<Integer>> products = call.site().productGroups();
    List<String> owned =
        products.entrySet().stream()
            .filter(product -> product.getValue().stream().anyMatch(groups::contains))
            .map(Map.Entry::getKey)
            .toList();
    return Answer.json(
        status,
        out -> {
          out.writeStartObject();
          Beans.userProperties(out, call, account);
          Beans.text(out, "locale", account.locale());
          wrapper(
              out,
              "groups",
              groups.size(),
              expand.contains("groups"),
              () -> groups.forEach(group -> Beans.groupName(out, call, call.site().group(group))));
          wrapper(
              out,
              "applicationRoles",
              owned.size(),
              expand.contains("applicationRoles"),
              () ->
                  owned.forEach(key ->
                      InstanceResource.applicationRole(
                          out, call, key, products.getOrDefault(key, List.of()))));
          out.writeStringProperty("expand", "groups,applicationRoles");
          out.writeEndObject();
        });
  }

  private static void wrapper(
      JsonGenerator out, String name, int size, boolean filled, Runnable items) {
    out.writeObjectPropertyStart(name);
    out.writeNumberProperty("size", size);
    out.writeArrayPropertyStart("items");
    if (filled) {
      items.run();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
