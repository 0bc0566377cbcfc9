package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.app.Picked;
import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.sdk.server.StockClient;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSpec;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code baton-jira serve} on a simulated site, driven by a client that knows only what the server
 * tells of itself: each method with a request as programs send it.
 */
@Timeout(180)
class EveryServedMethodTest {

  private static final Pattern PLACE =
      Pattern.compile("answer at 127\\.0\\.0\\.1:(\\d+), without TLS, until");

  @TempDir Path directory;
  private final List<String> called = new ArrayList<>();
  private Simulator site;
  private RunningCommand serve;
  private ManagedChannel channel;
  private StockClient client;
  private Group group;
  private Account person;

  @BeforeEach
  void start() {
    site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
    group = Picked.group(site.now());
    person = Picked.stranger(site.now(), group);
    Map<String, String> environment = ServiceVariables.of(site);
    environment.putAll(ServiceVariables.organizationOf(site));
    serve =
        RunningCommand.start(
            directory,
            environment,
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--provisioning",
            "--ticketing");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> PLACE.matcher(serve.said()).find());
    Matcher place = PLACE.matcher(serve.said());
    assertThat(place.find()).isTrue();
    channel = ManagedChannelBuilder.forTarget("127.0.0.1:" + place.group(1)).usePlaintext().build();
    client = new StockClient(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    serve.close();
    site.close();
  }

  @Test
  void eachMethodAnswersWhatIsSoOnTheSite()
      throws InterruptedException, InvalidProtocolBufferException {
    reads();
    changes();
    tickets();
    actionsAndEvents();
    theRest();

    List<String> served = new ArrayList<>();
    for (String service : client.services()) {
      if (service.startsWith("c1.")) {
        client.methods(service).forEach(method -> served.add(service + "/" + method.getName()));
      }
    }
    assertThat(called).containsAll(served);
    assertThat(served).hasSizeGreaterThanOrEqualTo(31);
  }

  private void reads() throws InterruptedException, InvalidProtocolBufferException {
    assertThat(call("ConnectorService/GetMetadata", "{}"))
        .contains("\"displayName\":\"Jira\"", "CAPABILITY_PROVISION", "\"enabled\":true");
    assertThat(call("ConnectorService/Validate", "{}")).contains("\"sdkVersion\":\"");
    assertThat(call("ResourceTypesService/ListResourceTypes", "{}"))
        .contains("\"id\":\"user\"", "\"id\":\"group\"", "\"id\":\"project\"");
    assertThat(call("ResourcesService/ListResources", "{'resourceTypeId':'group','pageSize':50}"))
        .contains("\"resourceType\":\"group\"");
    assertThat(call("ResourceGetterService/GetResource", "{'resourceId':" + groupId() + "}"))
        .contains("\"displayName\":\"" + group.name() + "\"");
    assertThat(
            call("EntitlementsService/ListEntitlements", "{'resource':{'id':" + groupId() + "}}"))
        .contains("\"id\":\"group:" + group.id() + ":member\"");
    assertThat(call("EntitlementsService/ListStaticEntitlements", "{'resourceTypeId':'group'}"))
        .isEqualTo("{}");
    assertThat(call("GrantsService/ListGrants", "{'resource':{'id':" + groupId() + "}}"))
        .contains("\"id\":\"group:" + group.id() + ":member:user:");
  }

  private void changes() throws InterruptedException, InvalidProtocolBufferException {
    String member =
        "'entitlement':{'id':'group:%s:member','slug':'member','resource':{'id':%s}}"
            .formatted(group.id(), groupId());
    String principal = "'principal':{'id':" + personId() + "}";
    assertThat(call("GrantManagerService/Grant", "{" + member + "," + principal + "}"))
        .contains(person.id());
    assertThat(site.now().isMember(group.index(), person.index())).isTrue();
    call(
        "GrantManagerService/Revoke",
        "{'grant':{'id':'group:%s:member:user:%s',%s,%s}}"
            .formatted(group.id(), person.id(), member, principal));
    assertThat(site.now().isMember(group.index(), person.index())).isFalse();

    assertThat(
            call(
                "AccountManagerService/CreateAccount",
                "{'resourceTypeId':'user','accountInfo':{'login':'new@example.com','emails':"
                    + "[{'address':'new@example.com','isPrimary':true}],'profile':{'email':"
                    + "'new@example.com','products':['jira-software']}}}"))
        .contains("\"resourceType\":\"user\"");
    String nobody = "{'resourceId':{'resourceType':'user','resource':'nobody'}}";
    // Who does not exist need not be deleted.
    for (String method :
        List.of(
            "ResourceManagerService/DeleteResource",
            "ResourceDeleterService/DeleteResource",
            "ResourceDeleterService/DeleteResourceV2")) {
      if (isServed(method)) {
        assertThat(call(method, nobody)).contains("ResourceDoesNotExist");
      }
    }
    refused(
        Status.Code.UNIMPLEMENTED,
        "ResourceManagerService/CreateResource",
        "{'resource':{'id':{'resourceType':'group','resource':'new'},'displayName':'new'}}");
    refused(
        Status.Code.UNIMPLEMENTED,
        "CredentialManagerService/RotateCredential",
        "{'resourceId':" + personId() + "}");
    refused(
        Status.Code.UNIMPLEMENTED,
        "CredentialManagerService/IssueCredential",
        "{'identityId':" + personId() + ",'requestId':'one'}");
  }

  private void tickets() throws InterruptedException, InvalidProtocolBufferException {
    String schemas = call("TicketsService/ListTicketSchemas", "{'pageSize':100}");
    String schema = first("\"list\":\\[\\{\"id\":\"([^\"]+)\"", schemas);
    assertThat(call("TicketsService/GetTicketSchema", "{'id':'" + schema + "'}"))
        .contains("\"id\":\"" + schema + "\"");
    String draft =
        "{'schema':{'id':'%s'},'request':{'displayName':'One','description':'d'}}"
            .formatted(schema);
    String ticket =
        first("\"ticket\":\\{\"id\":\"([^\"]+)\"", call("TicketsService/CreateTicket", draft));
    assertThat(call("TicketsService/GetTicket", "{'id':'" + ticket + "'}"))
        .contains("\"displayName\":\"One\"");
    assertThat(
            call(
                "TicketsService/BulkCreateTickets",
                "{'ticketRequests':[%s]}".formatted(draft.replace("One", "Two"))))
        .contains("\"displayName\":\"Two\"");
    assertThat(
            call(
                "TicketsService/BulkGetTickets",
                "{'ticketRequests':[{'id':'%s'},{'id':'999999'}]}".formatted(ticket)))
        .contains("\"displayName\":\"One\"", "\"error\":\"");
    assertThat(site.issues().all()).hasSize(2);
  }

  private void actionsAndEvents() throws InterruptedException, InvalidProtocolBufferException {
    assertThat(call("ActionService/ListActionSchemas", "{'resourceTypeId':'user'}"))
        .contains("\"name\":\"suspend\"", "\"name\":\"restore\"");
    // Those of a resource type are known by its list only.
    refused(Status.Code.NOT_FOUND, "ActionService/GetActionSchema", "{'name':'suspend'}");
    String invoked =
        call(
            "ActionService/InvokeAction",
            "{'name':'suspend','resourceTypeId':'user','args':{'account_id':'%s'}}"
                .formatted(person.id()));
    assertThat(invoked).contains("BATON_ACTION_STATUS_COMPLETE", "\"success\":true");
    assertThat(site.now().active(person.index())).isFalse();
    assertThat(
            call(
                "ActionService/GetActionStatus",
                "{'name':'suspend','id':'%s'}".formatted(first("\"id\":\"([^\"]+)\"", invoked))))
        .contains("BATON_ACTION_STATUS_COMPLETE");
    refused(
        Status.Code.NOT_FOUND, "ActionService/GetActionStatus", "{'name':'suspend','id':'none'}");
    assertThat(call("EventService/ListEventFeeds", "{}")).isEqualTo("{}");
    refused(
        Status.Code.NOT_FOUND, "EventService/ListEvents", "{'eventFeedId':'none','pageSize':10}");
  }

  private void theRest() throws InterruptedException, InvalidProtocolBufferException {
    assertThat(call("AssetService/GetAsset", "{'asset':{'id':'icon'}}")).isEmpty();
    assertThat(call("ConnectorService/Cleanup", "{'activeSyncId':''}")).isEqualTo("{}");
    String descriptors =
        "'service':'connector','descriptors':{'entries':[{'key':'connector_method','value':'m'}]}";
    assertThat(
            call(
                "c1.ratelimit.v1.RateLimiterService/Do",
                "{'requestToken':'t'," + descriptors + "}"))
        .contains("\"requestToken\":\"t\"", "STATUS_EMPTY");
    assertThat(
            call(
                "c1.ratelimit.v1.RateLimiterService/Report",
                "{'requestToken':'t','description':{'status':'STATUS_OK'}," + descriptors + "}"))
        .isEqualTo("{}");
  }

  private boolean isServed(String method) throws InterruptedException {
    String service = "c1.connector.v2." + method.substring(0, method.indexOf('/'));
    String name = method.substring(method.indexOf('/') + 1);
    return client.methods(service).stream().anyMatch(known -> known.getName().equals(name));
  }

  private void refused(Status.Code code, String method, String json) {
    assertThatThrownBy(() -> call(method, json))
        .as(method)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(code));
  }

  /** With apostrophes for quotation marks. */
  private String call(String method, String json)
      throws InterruptedException, InvalidProtocolBufferException {
    String full = method.startsWith("c1.") ? method : "c1.connector.v2." + method;
    called.add(full);
    int slash = full.indexOf('/');
    return String.join(
        "\n",
        client.call(full.substring(0, slash), full.substring(slash + 1), json.replace('\'', '"')));
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private String groupId() {
    return "{'resourceType':'group','resource':'" + group.id() + "'}";
  }

  private String personId() {
    return "{'resourceType':'user','resource':'" + person.id() + "'}";
  }
}
