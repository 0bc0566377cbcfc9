package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Api;
import dev.batonjira.simulator.rest.PathTemplate;
import dev.batonjira.simulator.rest.Query;
import dev.batonjira.simulator.rest.Refusal;
import dev.batonjira.simulator.rest.Request;
import dev.batonjira.simulator.rest.Target;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.SiteModel;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The interface of the organization: finds the operation, checks the key, answers. */
public final class AdminApi implements Api {
  private static final String ROOT = "/admin";

  private final SiteModel model;
  private final OrganizationKey key;
  private final WriteRules rules;
  private final String bearer;
  private final List<AdminRoute> routes = new ArrayList<>();

  /**
   * @param rules what may be changed
   */
  public AdminApi(SiteModel model, OrganizationKey key, WriteRules rules) {
    this.model = model;
    this.rules = rules;
    this.key = key;
    this.bearer = "Bearer " + model.organizationKey();
    routes.addAll(OrganizationResource.routes());
    routes.addAll(WorkspaceResource.routes());
    routes.addAll(AccountResource.routes());
    routes.addAll(GroupResource.routes());
    routes.addAll(DirectoryWrites.routes());
    routes.add(ManagePermissions.route());
  }

  /** Whether the request is for the organization and not for the site. */
  public static boolean serves(Request request) {
    return request.path().startsWith(ROOT + "/") || request.path().startsWith("/users/");
  }

  @Override
  public Target find(Request request) {
    List<String> segments = PathTemplate.split(ofAdministration(request.path()));
    boolean otherMethod = false;
    for (AdminRoute route : routes) {
      Map<String, String> variables = route.path().match(segments);
      if (variables != null) {
        if (route.method().equals(request.method())) {
          return new Target(
              route.method() + ' ' + ROOT + route.path().text(),
              site -> answer(request, route, variables, site),
              route.changes());
        }
        otherMethod = true;
      }
    }
    return Target.fixed(
        request.method() + ' ' + ROOT + " elsewhere",
        otherMethod
            ? AdminErrors.of(405, "ADMIN-405-1", "Method not supported", "Use another method.")
            : Answer.gatewayError(404, "Not Found"));
  }

  /** The interface of single managed accounts has no root of its own. */
  private static String ofAdministration(String path) {
    return path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : path;
  }

  private Answer answer(
      Request request, AdminRoute route, Map<String, String> variables, SiteSnapshot site) {
    if (!request.authorization().equals(bearer)) {
      if (ManagePermissions.owns(route)) {
        return ManagePermissions.error(401, "unauthorized");
      }
      return route.ofDirectory()
          ? AdminErrors.of(401, "ADMIN-401-2", "Unauthorized", "The API key is not valid.")
          : Answer.gatewayError(401, "Unauthorized");
    }
    if (ManagePermissions.owns(route) && (key.scoped() || key.ofAnotherOrganization())) {
      return ManagePermissions.error(403, "forbidden");
    }
    if (!key.opens(route.scope())) {
      return AdminErrors.forbidden(request.path());
    }
    String organization = variables.getOrDefault("orgId", "");
    if (!organization.isEmpty()) {
      boolean own = organization.equals(model.organizationId());
      if (own && key.ofAnotherOrganization() && route.path().text().startsWith("/v2/")) {
        return AdminErrors.of(
            403, "ADMIN-403-3", "Forbidden", "This key may not manage the organization.");
      }
      if (!own || key.ofAnotherOrganization()) {
        return AdminErrors.of(
            404, "ADMIN-404-2", "Not found", "No organization has the id " + organization + '.');
      }
    }
    try {
      return route
          .operation()
          .apply(
              new AdminCall(
                  site.organization(),
                  rules,
                  key.ofAnotherOrganization(),
                  request.host(),
                  request.path(),
                  variables,
                  request.query(),
                  Query.parse(request.query()),
                  request.body()));
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }
}
