package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.contract.ContractValidator;
import dev.batonjira.simulator.site.ProjectMix;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every answer keeps to what Atlassian publishes. */
class ContractTest {
  private static final String ALL_OF_A_PROJECT =
      "description,projectKeys,lead,issueTypes,url,insight,permissions";

  @ParameterizedTest
  @ValueSource(longs = {2026, 7, 4_242_424_242L})
  void everyAnswerKeepsToThePublishedContract(long seed) {
    ContractValidator contract = ContractValidator.ofJiraPlatform();
    SiteSpec site =
        SiteSpec.ofSize(100)
            .withSeed(seed)
            .withProjectMix(new ProjectMix(0.5, 2, 2, 2, 5, 7))
            .withProjects(9);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site).withObserver(contract))) {
      walk(SiteClient.of(simulator));
      walkAnonymously(SiteClient.with(simulator, "wrong"));
    }

    assertThat(contract.violations()).isEmpty();
    assertThat(contract.uncalled()).isEmpty();
  }

  @Test
  void theValidatorSeesUnknownPropertiesAndParameters() {
    ContractValidator contract = ContractValidator.ofJiraPlatform();

    contract.accept(exchange("/rest/api/3/users/search", "", "[{\"accountID\":\"x\"}]"));
    contract.accept(exchange("/rest/api/3/users/search", "pageSize=5", "[]"));
    contract.accept(exchange("/rest/api/3/users/search", "startAt=x", "[]"));
    contract.accept(exchange("/rest/api/3/users/nowhere", "", "[]"));

    assertThat(contract.violations())
        .hasSizeGreaterThanOrEqualTo(4)
        .anyMatch(violation -> violation.contains("accountID"))
        .anyMatch(violation -> violation.contains("pageSize"))
        .anyMatch(violation -> violation.contains("startAt=x"))
        .anyMatch(violation -> violation.contains("nowhere"));
  }

  private static Exchange exchange(String path, String query, String body) {
    return new Exchange("GET", path, query, "", 200, "application/json", body, null);
  }

  private static void walk(SiteClient client) {
    String[] fixed = {
      "/serverInfo",
      "/myself",
      "/myself?expand=groups,applicationRoles",
      "/mypermissions?permissions=ADMINISTER,USER_PICKER,BROWSE_PROJECTS",
      "/mypermissions",
      "/mypermissions?permissions=NO_SUCH",
      "/permissions",
      "/instance/license",
      "/applicationrole",
      "/users/search",
      "/users/search?startAt=40&maxResults=1000",
      "/users?startAt=9999",
      "/users/search?maxResults=nonsense",
      "/user?accountId=nobody",
      "/user/search?query=",
      "/user/search?query=a&maxResults=5",
      "/user/search",
      "/group/bulk",
      "/group/bulk?maxResults=3&startAt=3",
      "/group/bulk?groupName=jira-software-users&groupName=C%2B%2B%20guild",
      "/group/bulk?accessType=user&applicationKey=jira-software",
      "/group/member?groupId=nowhere",
      "/groups/picker?query=a",
      "/project/search?maxResults=5&expand=" + ALL_OF_A_PROJECT,
      "/project/search?status=live&status=archived&status=deleted&expand=lead",
      "/project/search?orderBy=-name&typeKey=software,business&action=browse",
      "/project/search?orderBy=%2Bkey&query=a",
      "/project/search?keys=PAY&keys=WEB&id=10000",
      "/project/NOWHERE",
      "/role",
      "/role/10002",
      "/role/1",
      "/permissionscheme",
      "/permissionscheme?expand=all",
      "/permissionscheme?expand=permissions,user,group,projectRole,field",
      "/permissionscheme/0",
      "/permissionscheme/77",
    };
    for (String path : fixed) {
      client.get("/rest/api/3" + path);
    }
    List<JsonNode> users = client.users(1_000, 1);
    List<String> ids = users.stream().map(user -> user.get("accountId").asString()).toList();
    List<String> someIds = ids.stream().limit(10).map(SiteClient::encode).toList();
    for (String id : someIds) {
      client.json("/rest/api/3/user?accountId=" + id + "&expand=groups,applicationRoles");
      client.json("/rest/api/3/user/groups?accountId=" + id);
    }
    client.json(
        "/rest/api/3/user/bulk?maxResults=200&accountId=" + String.join("&accountId=", someIds));
    for (JsonNode group : client.pages("/rest/api/3/group/bulk", 5)) {
      String id = group.get("groupId").asString();
      client.pages("/rest/api/3/group/member?includeInactiveUsers=true&groupId=" + id, 50);
      client.json("/rest/api/3/group/member?maxResults=5&groupId=" + id);
      String name = SiteClient.encode(group.get("name").asString());
      client.json("/rest/api/2/group/member?groupname=" + name);
    }
    for (JsonNode project :
        client.pages("/rest/api/3/project/search?status=live&status=archived", 7)) {
      walkProject(client, project.get("id").asString(), project.get("key").asString());
    }
    List<String> projectIds = new ArrayList<>();
    client
        .pages("/rest/api/3/project/search", 100)
        .forEach(project -> projectIds.add(project.get("id").asString()));
    client.post(
        "/rest/api/3/permissions/check",
        "{\"accountId\":\""
            + ids.get(3)
            + "\",\"globalPermissions\":[\"ADMINISTER\"],\"projectPermissions\":[{\"permissions\":"
            + "[\"BROWSE_PROJECTS\",\"EDIT_ISSUES\"],\"projects\":["
            + String.join(",", projectIds)
            + "]}]}");
    client.post("/rest/api/3/permissions/check", "{}");
    writes(client, projectIds.getFirst());
  }

  private static void writes(SiteClient client, String project) {
    String group = client.json("/rest/api/3/group/bulk").at("/values/0/groupId").asString();
    String newcomer =
        "{\"emailAddress\":\"newcomer@example.com\",\"products\":[\"jira-software\"]}";
    String id = client.post("/rest/api/3/user", newcomer).json().get("accountId").asString();
    client.post("/rest/api/3/user", newcomer);
    client.post("/rest/api/3/user", "{\"emailAddress\":\"x@example.com\"}");
    String account = SiteClient.encode(id);
    String membership = "/rest/api/3/group/user?groupId=" + group;
    client.delete(membership + "&accountId=" + account);
    client.delete(membership + "&accountId=" + account);
    client.post(membership, "{\"accountId\":\"" + id + "\"}");
    client.post(membership, "{\"accountId\":\"" + id + "\"}");
    client.post(membership, "{\"accountId\":\"nobody\"}");
    String roles = "/rest/api/3/project/" + project + "/role";
    String link = client.json(roles).values().iterator().next().asString();
    String role = roles + link.substring(link.lastIndexOf('/'));
    client.post(role, "{\"user\":[\"" + id + "\"]}");
    client.post(role, "{\"user\":[\"" + id + "\"]}");
    client.delete(role + "?user=" + account);
    client.delete(role + "?user=" + account);
    client.post(role, "{\"groupId\":[\"" + group + "\"]}");
    client.put("/rest/api/3/project/" + project, "{\"leadAccountId\":\"" + id + "\"}");
    client.put("/rest/api/3/project/" + project, "{\"leadAccountId\":\"nobody\"}");
    client.json("/rest/api/3/user?accountId=" + account);
    client.json("/rest/api/3/user/groups?accountId=" + account);
    client.users(1_000, 1);
    client.delete("/rest/api/3/user?accountId=" + account);
    client.delete("/rest/api/3/user?accountId=" + account);
  }

  private static void walkProject(SiteClient client, String id, String key) {
    String project = "/rest/api/3/project/" + id;
    client.json("/rest/api/3/project/" + key);
    client.json("/rest/api/2/project/" + id);
    client.json(project + "/roledetails");
    client.json(project + "/roledetails?excludeConnectAddons=true");
    client.json(project + "/permissionscheme?expand=permissions");
    client.json(project + "/permissionscheme");
    for (JsonNode link : client.json(project + "/role")) {
      String role = link.asString().substring(link.asString().lastIndexOf('/') + 1);
      client.json(project + "/role/" + role);
      client.json(project + "/role/" + role + "?excludeInactiveUsers=true");
      client.json("/rest/api/3/role/" + role);
    }
    client.json(
        "/rest/api/3/user/permission/search?permissions=BROWSE_PROJECTS&maxResults=1000&projectKey="
            + key);
    client.json("/rest/api/2/user/viewissue/search?query=.&maxResults=50&projectKey=" + key);
  }

  private static void walkAnonymously(SiteClient client) {
    for (String path :
        new String[] {
          "/serverInfo",
          "/myself",
          "/users/search",
          "/project/search",
          "/project/PAY",
          "/group/bulk",
          "/role",
          "/mypermissions?permissions=ADMINISTER"
        }) {
      client.get("/rest/api/3" + path);
    }
  }
}
