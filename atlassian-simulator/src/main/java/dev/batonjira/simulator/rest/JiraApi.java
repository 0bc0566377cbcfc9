package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.issue.IssueBook;
import dev.batonjira.simulator.site.SiteModel;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The REST interface of the site: finds the operation, checks the credential, answers. */
public final class JiraApi implements Api {
  private static final String TENANT = "/_edge/tenant_info";

  private final SiteModel model;
  private final Credential credential;
  private volatile Token token;
  private final WriteRules rules;
  private final List<Route> routes = new ArrayList<>();
  private final List<Route> deskRoutes = new ArrayList<>();

  /**
   * @param rules what the site allows to change
   * @param slowUserPage the users listing takes too long for a larger page and answers 409
   */
  public JiraApi(
      SiteModel model,
      IssueBook issues,
      Credential credential,
      WriteRules rules,
      int slowUserPage) {
    this.model = model;
    this.credential = credential;
    this.token = Token.of(model.callerEmail(), model.callerToken());
    this.rules = rules;
    routes.addAll(InstanceResource.routes());
    routes.addAll(new UserResource(slowUserPage).routes());
    routes.addAll(UserSearchResource.routes());
    routes.addAll(GroupResource.routes());
    routes.addAll(new ProjectResource(issues.screens().types()).routes());
    routes.addAll(new CreateMetaResource(issues.screens()).routes());
    routes.addAll(new IssueResource(issues).routes());
    routes.addAll(new IssueSearchResource(issues).routes());
    deskRoutes.addAll(new ServiceDeskResource(issues).routes());
    routes.addAll(RoleResource.routes());
    routes.addAll(PermissionResource.routes());
    routes.addAll(PermissionSchemeResource.routes());
    routes.addAll(WriteResource.routes());
  }

  /** The accepted token in the forms in which it comes. */
  private record Token(String value, String basic, String bearer) {
    static Token of(String email, String value) {
      String pair = email + ':' + value;
      return new Token(
          value,
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
          "Bearer " + value);
    }
  }

  /** The token that is accepted now. */
  public String token() {
    return token.value();
  }

  /** From now on another token is accepted, and the former one no more. */
  public void replaceToken(String other) {
    token = Token.of(model.callerEmail(), other);
  }

  @Override
  public Target find(Request request) {
    String path = request.path();
    String scoped = "/ex/jira/" + model.cloudId();
    String prefix = path.startsWith(scoped + "/") ? scoped : "";
    String local = path.substring(prefix.length());
    if (local.equals(TENANT) && request.method().equals("GET")) {
      return Target.fixed("GET " + TENANT, tenantInfo());
    }
    List<String> segments = PathTemplate.split(local);
    boolean desk =
        segments.size() > 2
            && segments.get(0).equals("rest")
            && segments.get(1).equals("servicedeskapi");
    if (!desk
        && (segments.size() < 4
            || !segments.get(0).equals("rest")
            || !segments.get(1).equals("api")
            || !(segments.get(2).equals("2") || segments.get(2).equals("3")))) {
      return Target.fixed(
          request.method() + " elsewhere",
          path.startsWith("/ex/jira/")
              ? Answer.gatewayError(404, "Not Found")
              : Answer.html(404, "Page not found"));
    }
    String version = desk ? "3" : segments.get(2);
    String root = desk ? "/rest/servicedeskapi" : "/rest/api/" + version;
    List<String> resource = segments.subList(desk ? 2 : 3, segments.size());
    boolean otherMethod = false;
    for (Route route : desk ? deskRoutes : routes) {
      Map<String, String> variables = route.path().match(resource);
      if (variables != null) {
        if (route.method().equals(request.method())) {
          return new Target(
              route.method() + " " + root + route.path().text(),
              site -> answer(request, new Found(route, variables, prefix, version), site),
              route.changes());
        }
        otherMethod = true;
      }
    }
    int status = otherMethod ? 405 : 404;
    return Target.fixed(
        request.method() + " elsewhere",
        Answer.statusError(status, "null for uri: " + request.host() + path));
  }

  /** An operation and what the path said about it. */
  private record Found(Route route, Map<String, String> variables, String prefix, String version) {}

  private Answer answer(Request request, Found found, SiteSnapshot site) {
    boolean scopedAddress = !found.prefix().isEmpty();
    Token accepted = token;
    boolean known =
        request.authorization().equals(accepted.basic())
            || (scopedAddress && request.authorization().equals(accepted.bearer()));
    boolean mismatch = known && credential.scoped() && !scopedAddress;
    boolean anonymous = !known || mismatch;
    if (anonymous && scopedAddress) {
      return Answer.gatewayError(401, "Unauthorized");
    }
    Answer answer;
    if (anonymous && found.route().access() == Route.Access.LOGIN) {
      answer = Answer.statusError(401, "A valid login is needed for this resource.");
    } else if (credential.desks() == DeskAccess.NO_SCOPE && deskRoutes.contains(found.route())) {
      answer = Answer.gatewayError(401, "Unauthorized; scope does not match");
    } else {
      String base = request.host() + found.prefix();
      answer = run(request, found, site, anonymous, base);
    }
    if (mismatch) {
      answer = answer.with("x-failure-category", "FAILURE_CLIENT_AUTH_MISMATCH");
    }
    if (!anonymous) {
      return answer.with("X-AAccountId", Query.encode(site.caller().id()));
    }
    return request.authorization().isEmpty()
        ? answer
        : answer.with("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
  }

  private Answer run(
      Request request, Found found, SiteSnapshot site, boolean anonymous, String base) {
    try {
      return found
          .route()
          .operation()
          .apply(
              new Call(
                  site,
                  credential,
                  rules,
                  anonymous,
                  base,
                  found.version(),
                  request.path().substring(found.prefix().length()),
                  found.variables(),
                  Query.parse(request.query()),
                  request.body()));
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private Answer tenantInfo() {
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeStringProperty("cloudId", model.cloudId());
      out.writeEndObject();
    });
  }
}
