package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.contract.ContractValidator;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Issues are created, checked, found and shown as Jira does. */
class IssueTest {
  private static final String TASK = "\"issuetype\":{\"id\":\"1\"}";
  private static final String REQUIRED =
      "\"summary\":\"s\",\"customfield_10201\":{\"id\":\"20000\"},\"customfield_10202\":\"why\"";

  private final ContractValidator contract = ContractValidator.ofIssues();
  private final ContractValidator desk = ContractValidator.ofServiceManagement();
  private Simulator simulator;
  private SiteClient client;
  private String key;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.of(SiteSpec.demo())
                .withIssues(new IssueSpec(3, 5, 210, 2))
                .withObserver(exchange -> {
                  contract.accept(exchange);
                  desk.accept(exchange);
                }));
    client = SiteClient.of(simulator);
    key = client.json("/rest/api/3/project/search").at("/values/0/key").asString();
  }

  @AfterEach
  void everythingKeepsToTheContract() {
    simulator.close();
    assertThat(contract.violations()).isEmpty();
    assertThat(desk.violations()).isEmpty();
  }

  @Test
  void anIssueIsCreatedShownFoundAndTakenThroughItsWorkflow() {
    JsonNode created = create("\"summary\":\"One\",\"labels\":[\"a\"]", 201);
    String id = created.get("id").asString();

    JsonNode issue = client.json("/rest/api/3/issue/" + id + "?expand=names,schema");
    assertThat(issue.at("/fields/summary").asString()).isEqualTo("One");
    assertThat(issue.at("/fields/status/name").asString()).isEqualTo("To Do");
    assertThat(issue.at("/fields/priority/name").asString()).isEqualTo("Medium");
    assertThat(issue.at("/schema/labels/items").asString()).isEqualTo("string");
    assertThat(
            client.json("/rest/api/3/issue/" + created.get("key").asString()).at("/id").asString())
        .isEqualTo(id);

    JsonNode steps = client.json("/rest/api/3/issue/" + id + "/transitions").get("transitions");
    assertThat(steps.get(0).at("/to/name").asString()).isEqualTo("In Progress");
    assertThat(transition(id, steps.get(0).get("id").asString())).isEqualTo(204);
    assertThat(transition(id, steps.get(0).get("id").asString())).isEqualTo(400);

    assertThat(client.put("/rest/api/3/issue/" + id + "/properties/p", "{\"a\":1}").status())
        .isEqualTo(201);
    assertThat(client.put("/rest/api/3/issue/" + id + "/properties/p", "{\"a\":2}").status())
        .isEqualTo(200);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JsonNode page =
          client
              .post(
                  "/rest/api/3/search/jql",
                  "{\"jql\":\"project = "
                      + key
                      + " AND creator = currentUser() AND created >= -5m"
                      + " ORDER BY created DESC\",\"fields\":[\"summary\"],\"properties\":[\"p\"]}")
              .json();
      found.add(page.get("issues").size());
      if (i == 2) {
        assertThat(page.at("/issues/0/properties/p/a").asInt()).isEqualTo(2);
      }
    }
    assertThat(found).as("an index that lags by two searches").containsExactly(0, 0, 1);
    assertThat(client.post("/rest/api/3/search/jql", "{\"jql\":\"order by created\"}").status())
        .isEqualTo(400);
  }

  @Test
  void aBulkIsCreatedInPartAndTellsWhichFailed() {
    SiteClient.Reply reply =
        client.post(
            "/rest/api/3/issue/bulk",
            "{\"issueUpdates\":["
                + update(TASK + ",\"summary\":\"a\"")
                + ","
                + update(TASK)
                + ","
                + update(TASK + ",\"summary\":\"c\"")
                + "]}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().get("issues").size()).isEqualTo(2);
    assertThat(reply.json().at("/errors/0/failedElementNumber").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/errors/0/elementErrors/errors/summary").asString())
        .contains("must specify a summary");
    assertThat(
            client
                .post("/rest/api/3/issue/bulk", "{\"issueUpdates\":[" + update(TASK) + "]}")
                .status())
        .isEqualTo(400);
    String many = String.join(",", IntStream.range(0, 51).mapToObj(i -> update(TASK)).toList());
    assertThat(client.post("/rest/api/3/issue/bulk", "{\"issueUpdates\":[" + many + "]}").status())
        .isEqualTo(400);
    String ids =
        String.join(",", simulator.issues().all().stream().map(i -> '"' + i.id() + '"').toList());
    JsonNode fetched =
        client
            .post(
                "/rest/api/3/issue/bulkfetch",
                "{\"issueIdsOrKeys\":[\"999\","
                    + ids
                    + "],\"fields\":[\"*all\"],\"expand\":[\"names\"]}")
            .json();
    assertThat(fetched.get("issues").size()).isEqualTo(2);
  }

  @Test
  void fieldsAreCheckedAsJiraChecksThem() {
    String[][] refused = {
      {"\"summary\":\"s\",\"status\":{\"id\":\"10001\"}", "status", "cannot be set"},
      {"\"summary\":\"s\",\"nosuch\":1", "nosuch", "cannot be set"},
      {"\"summary\":\"a\\nb\"", "summary", "newline"},
      {"\"summary\":\"s\",\"labels\":[\"a b\"]", "labels", "contains spaces"},
      {"\"summary\":\"s\",\"description\":\"plain\"", "description", "Atlassian Document"},
      {"\"summary\":\"s\",\"priority\":\"High\"", "priority", "Specify a valid"},
      {"\"summary\":\"s\",\"duedate\":\"2026-11-23T10:00:00Z\"", "duedate", "date"},
      {"\"summary\":\"s\",\"assignee\":{\"id\":\"nobody\"}", "assignee", "valid value"},
    };
    for (String[] expected : refused) {
      assertThat(create(expected[0], 400).get("errors").get(expected[1]).asString())
          .contains(expected[2]);
    }
    String[][] special = {
      {"\"customfield_10205\":\"5\"", "customfield_10205", "number"},
      {"\"customfield_10209\":[{\"id\":\"20002\"}]", "customfield_10209", "not valid"},
      {
        "\"customfield_10211\":{\"id\":\"30000\",\"child\":{\"id\":\"1\"}}",
        "customfield_10211",
        "not valid"
      },
      {"\"customfield_10216\":[{\"name\":\"no such group\"}]", "customfield_10216", "group"},
      {
        "\"customfield_10203\":{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\","
            + "\"content\":[{\"type\":\"text\",\"text\":\"\"}]}]}",
        "customfield_10203",
        "empty"
      },
    };
    for (String[] expected : special) {
      JsonNode errors =
          client
              .post(
                  "/rest/api/3/issue",
                  update("\"issuetype\":{\"id\":\"10001\"}," + REQUIRED + "," + expected[0]))
              .json()
              .get("errors");
      assertThat(errors.get(expected[1]).asString()).contains(expected[2]);
    }
    JsonNode missing =
        client
            .post("/rest/api/3/issue", update("\"summary\":\"s\",\"issuetype\":{\"id\":\"10001\"}"))
            .json()
            .get("errors");
    assertThat(missing.get("customfield_10201").asString()).isEqualTo("Access level is required.");
    assertThat(
            client
                .post(
                    "/rest/api/3/issue",
                    "{\"fields\":{\"project\":{\"key\":\"NOWHERE\"},\"summary\":\"s\"}}")
                .json()
                .at("/errors/project")
                .asString())
        .contains("valid project");
    assertThat(simulator.issues().all()).isEmpty();
  }

  @Test
  void whatCanBeCreatedIsTold() {
    assertThat(client.json("/rest/api/3/issue/createmeta/" + key + "/issuetypes").get("issueTypes"))
        .hasSize(6);
    String fields = "/rest/api/3/issue/createmeta/" + key + "/issuetypes/1";
    JsonNode first = client.json(fields + "?maxResults=200");
    assertThat(first.get("fields")).hasSize(200);
    assertThat(first.get("total").asInt()).isGreaterThan(210);
    assertThat(client.get(fields + "?maxResults=201").status()).isEqualTo(400);
    assertThat(client.json("/rest/api/3/project/" + key + "/statuses").at("/0/statuses"))
        .hasSize(4);
  }

  @Test
  void customersRequestsAreIssues() {
    JsonNode desks = client.json("/rest/servicedeskapi/servicedesk");
    String id = desks.at("/values/0/id").asString();
    JsonNode forms = client.json("/rest/servicedeskapi/requesttype?limit=100").get("values");
    String type = "";
    for (JsonNode form : forms) {
      if (form.get("serviceDeskId").asString().equals(id)
          && form.get("name").asString().equals("Ask for Task")) {
        type = form.get("id").asString();
      }
    }
    client.json("/rest/servicedeskapi/servicedesk/" + id + "/requesttype/" + type + "/field");
    String start = "{\"serviceDeskId\":\"" + id + "\",\"requestTypeId\":\"" + type + "\",";
    SiteClient.Reply made =
        client.post(
            "/rest/servicedeskapi/request",
            start + "\"requestFieldValues\":{\"summary\":\"s\",\"description\":\"d\"}}");
    SiteClient.Reply refused =
        client.post(
            "/rest/servicedeskapi/request",
            start + "\"requestFieldValues\":{\"summary\":\"s\",\"security\":1}}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            client
                .json("/rest/api/3/issue/" + made.json().get("issueId").asString())
                .at("/fields/summary")
                .asString())
        .isEqualTo("s");
    simulator.issues().delete(made.json().get("issueId").asString());
    assertThat(client.get("/rest/api/3/issue/" + made.json().get("issueId").asString()).status())
        .isEqualTo(404);
  }

  private JsonNode create(String fields, int status) {
    SiteClient.Reply reply = client.post("/rest/api/3/issue", update(TASK + "," + fields));
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    return reply.json();
  }

  private int transition(String id, String step) {
    return client
        .post(
            "/rest/api/3/issue/" + id + "/transitions",
            "{\"transition\":{\"id\":\"" + step + "\"}}")
        .status();
  }

  private String update(String fields) {
    return "{\"fields\":{\"project\":{\"key\":\"" + key + "\"}," + fields + "}}";
  }
}
