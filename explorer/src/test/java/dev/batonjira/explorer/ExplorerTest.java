package dev.batonjira.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batonjira.c1z.DecoderLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Questions over HTTP, as the pages ask them and as others try to. */
final class ExplorerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private Explorer explorer;
  private URI address;
  private HttpClient client;
  private String cookie;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(
        Explorer.class.getResource("pages/index.html") != null,
        "this build has no pages: Node.js and npm were not found");
    explorer =
        Explorer.start(
            new ExplorerOptions(ExploredFile.write(directory), DecoderLimits.DEFAULT, 0));
    address = explorer.address();
    client = HttpClient.newHttpClient();
    HttpResponse<String> entry = get(address.toString(), "");
    cookie = entry.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  @AfterEach
  void stop() {
    if (explorer != null) {
      client.close();
      explorer.close();
    }
  }

  @Test
  void theTokenOfTheAddressOpensTheDoorOnce() throws IOException, InterruptedException {
    assertThat(get(address.toString(), "").statusCode()).isEqualTo(403);
    assertThat(explorer.address().getQuery()).isEqualTo("token=");
    assertThat(get(at("/?token="), "").statusCode()).isEqualTo(403);
    assertThat(ask("/").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyReadsWithoutTheCookie() throws IOException, InterruptedException {
    for (String path : new String[] {"/", "/app.js", "/api/people", "/api/file"}) {
      HttpResponse<String> answer = get(at(path), "other=1; baton_jira_explorer=2");
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("baton-jira explore").doesNotContain("Ada");
    }
  }

  @Test
  void aForeignNameForThisMachineIsRefused() throws IOException {
    String host = "127.0.0.1:" + address.getPort();
    assertThat(rawStatus(host)).isEqualTo(200);
    assertThat(rawStatus("attacker.example:" + address.getPort())).isEqualTo(421);
  }

  /** The JDK's client does not let a test choose the host name. */
  private int rawStatus(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/file HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n"
                  .formatted(host, cookie)
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] statusLine = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(new String(statusLine, StandardCharsets.US_ASCII).substring(9));
    }
  }

  @Test
  void nothingCanBeWritten() throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(at("/api/people")))
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
  }

  @Test
  void everyAnswerForbidsWhatThePagesDoNotNeed() throws IOException, InterruptedException {
    for (String path : new String[] {"/", "/api/people", "/nothing.txt", "/api/nothing"}) {
      assertThat(ask(path).headers().map())
          .as(path)
          .containsKeys("content-security-policy", "x-content-type-options", "referrer-policy");
      assertThat(ask(path).headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void listsAreSearchedFilteredSortedAndPaged() throws IOException, InterruptedException {
    assertThat(json("/api/people").get("total").asInt()).isEqualTo(6);
    JsonNode found = json("/api/people?q=AD&sort=name");
    assertThat(found.get("total").asInt()).isEqualTo(1);
    assertThat(found.get("rows").get(0).get("name").get("name").asString()).isEqualTo("Ada");
    JsonNode second = json("/api/people?sort=projects&order=desc&offset=1&limit=2");
    assertThat(second.get("offset").asInt()).isEqualTo(1);
    assertThat(second.get("rows")).hasSize(2);
    assertThat(json("/api/projects?where.open=logged-in").get("total").asInt()).isEqualTo(1);
    assertThat(json("/api/groups?where.used=false").get("rows").get(0).get("name").get("id"))
        .hasToString("\"unused\"");
  }

  @Test
  void theOverviewCountsWhatTheSyncHas() throws IOException, InterruptedException {
    JsonNode overview = json("/api/overview");
    assertThat(overview.get("people").asInt()).isEqualTo(6);
    assertThat(overview.get("projects").asInt()).isEqualTo(2);
    assertThat(overview.get("openProjects").asInt()).isEqualTo(1);
    assertThat(overview.get("widest").get(0).get("viewers").asInt()).isEqualTo(4);
  }

  @Test
  void accessComesWithEveryWayAndWhatEndsIt() throws IOException, InterruptedException {
    JsonNode rows = json("/api/access?type=user&id=ada&q=participate").get("rows");
    assertThat(rows).hasSize(1);
    JsonNode why = rows.get(0).get("why");
    assertThat(why.get("complete").asBoolean()).isTrue();
    assertThat(why.get("paths")).hasSize(2);
    assertThat(why.get("paths").get(1)).hasSize(3);
    assertThat(why.get("removals")).noneMatch(removal -> removal.get("ends").asBoolean());
  }

  @Test
  void aProjectsRoutesSayHowManyComeByThemOnly() throws IOException, InterruptedException {
    JsonNode rows = json("/api/routes?entitlement=project:10000:participate").get("rows");
    assertThat(rows.get(0).get("principal").get("id").asString()).isEqualTo("10000:10100");
    assertThat(rows.get(0).get("people").asInt()).isEqualTo(3);
    assertThat(rows.get(0).get("only").asInt()).isEqualTo(2);
  }

  @Test
  void aGroupsPageSaysWhatItsDeletionTakesAway() throws IOException, InterruptedException {
    JsonNode losses = json("/api/deletion?type=group&id=staff").get("rows");
    assertThat(losses)
        .anySatisfy(loss -> {
          assertThat(loss.get("slug").asString()).isEqualTo("participate");
          assertThat(loss.get("people").asInt()).isEqualTo(2);
        });
    assertThat(json("/api/uses?type=group&id=staff").get("total").asInt()).isEqualTo(1);
  }

  @Test
  void anEarlierSyncCanBeLookedAt() throws IOException, InterruptedException {
    assertThat(json("/api/file").get("syncs")).hasSize(2);
    assertThat(json("/api/holders?entitlement=group:staff:member").get("total").asInt())
        .isEqualTo(3);
    assertThat(
            json("/api/holders?entitlement=group:staff:member&sync=earlier").get("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void changesBetweenTwoSyncsAreListed() throws IOException, InterruptedException {
    JsonNode changes = json("/api/changes?of=grants");
    assertThat(changes.get("total").asInt()).isEqualTo(1);
    assertThat(changes.get("rows").get(0).get("change").asString()).isEqualTo("added");
    assertThat(changes.get("rows").get(0).get("principalId").asString()).isEqualTo("ada");
    assertThat(changes.get("rows").get(0).get("principal").asString()).isEqualTo("Ada");
    assertThat(json("/api/changes?of=grants&offset=1").get("rows")).isEmpty();
    assertThat(json("/api/changes?of=resources").get("total").asInt()).isZero();
    JsonNode back = json("/api/changes?of=grants&before=later&after=earlier");
    assertThat(back.get("rows").get(0).get("change").asString()).isEqualTo("removed");
  }

  @Test
  void anyListIsASpreadsheetWhoseCellsNeverRun() throws IOException, InterruptedException {
    HttpResponse<String> csv = ask("/api/people?format=csv&limit=1");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"people.csv\"");
    assertThat(csv.body().lines()).hasSize(7);
    assertThat(csv.body()).startsWith("\uFEFFname,name id,").contains("\n'=1+1,");
    assertThat(ask("/api/changes?of=grants&format=csv").body())
        .contains("\nadded,group,staff,staff,group:staff:member,user,ada,Ada\n");
    assertThat(ask("/api/access?type=user&id=ada&format=csv").body())
        .contains("staff member > Users assigned > Payroll participate");
  }

  @Test
  void findingsAreCountedAndTheirRowsSearchedAndTaken() throws IOException, InterruptedException {
    JsonNode checks = json("/api/findings").get("checks");
    assertThat(checks).hasSize(9);
    JsonNode several = checks.get(5);
    assertThat(several.get("check").asString()).isEqualTo("several-paths");
    assertThat(several.get("count").asInt()).isEqualTo(1);
    assertThat(several.get("columns").get(3).get("number").asBoolean()).isTrue();
    JsonNode rows = json("/api/finding?check=several-paths&q=payroll&sort=Paths&order=desc");
    assertThat(rows.get("rows").get(0).get("Account").get("id").asString()).isEqualTo("ada");
    assertThat(rows.get("rows").get(0).get("Paths").asInt()).isEqualTo(2);
    assertThat(rows.get("rows").get(0).get("Access to").get("id").asString()).isEqualTo("10000");
    assertThat(json("/api/finding?check=several-paths&sync=earlier").get("total").asInt()).isZero();
    assertThat(ask("/api/finding?check=unused-groups&format=csv").body())
        .isEqualTo("\uFEFFGroup,Group id,Members\nunused,group:unused,0\n");
    assertThat(ask("/api/finding?check=ghosts").body()).isEqualTo("there is no check ghosts");
  }

  @Test
  void idsWithSignsOfAddressesAreFound() throws IOException, InterruptedException {
    String id = URLEncoder.encode(ExploredFile.WITH_SLASH, StandardCharsets.UTF_8);
    assertThat(json("/api/resource?type=user&id=" + id).get("node").get("name").asString())
        .isEqualTo(ExploredFile.EMOJI);
  }

  @Test
  void whatDoesNotFitIsRefusedInASentence() throws IOException, InterruptedException {
    assertThat(ask("/api/people?sort=nothing").statusCode()).isEqualTo(400);
    assertThat(ask("/api/people?sort=nothing").body()).contains("there is no column \"nothing\"");
    assertThat(ask("/api/people?offset=many").statusCode()).isEqualTo(400);
    assertThat(ask("/api/people?sync=other").statusCode()).isEqualTo(400);
    assertThat(ask("/api/access?type=user").body()).isEqualTo("the parameter id is missing");
    assertThat(ask("/api/access?type=user&id=nobody").statusCode()).isEqualTo(404);
    assertThat(ask("/api/nothing").statusCode()).isEqualTo(404);
    assertThat(ask("/nothing.txt").statusCode()).isEqualTo(404);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(at(path), cookie);
    while (answer.statusCode() == 202) {
      // On a busy machine even these answers may be worked out in the background.
      answer = get(at(path), cookie);
    }
    return answer;
  }

  private HttpResponse<String> get(String url, String cookies)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookies).build(),
        BodyHandlers.ofString());
  }
}
