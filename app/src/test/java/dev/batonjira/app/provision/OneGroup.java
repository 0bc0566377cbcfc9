package dev.batonjira.app.provision;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.PlannedCall;
import dev.batonjira.sdk.provision.SentWrite;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.sdk.provision.WriteLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A source with accounts {@code ada} and {@code bob} and the group {@code g}. */
final class OneGroup implements Connector {

  static final ResourceType USER =
      ResourceType.newBuilder().setId("user").addTraits(ResourceType.Trait.TRAIT_USER).build();
  static final ResourceType GROUP =
      ResourceType.newBuilder().setId("group").addTraits(ResourceType.Trait.TRAIT_GROUP).build();
  static final Resource G =
      Resources.group(
          Resources.id(GROUP, "g"),
          "Gardeners",
          GroupTrait.newBuilder()
              .setProfile(
                  Struct.newBuilder()
                      .putFields("name", Value.newBuilder().setStringValue("Gardeners").build()))
              .build());

  /** Ids of the members. */
  final SortedSet<String> members = new TreeSet<>();

  /** Who cannot be added. */
  String refused = "";

  @Override
  public ConnectorMetadata metadata() {
    return ConnectorMetadata.getDefaultInstance();
  }

  @Override
  public Validation validate() {
    return new Validation("one-group", List.of());
  }

  @Override
  public List<ResourceSyncer> syncers() {
    return List.of(new Accounts(), new Groups());
  }

  @Override
  public void close() {}

  static ResourceId user(String id) {
    return Resources.id(USER, id);
  }

  private static final class Accounts implements ResourceSyncer {
    @Override
    public ResourceType resourceType() {
      return USER;
    }

    @Override
    public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
      return Page.of(
          List.of(
              Resources.user(user("ada"), "Ada", UserTrait.getDefaultInstance()),
              Resources.user(user("bob"), "Bob", UserTrait.getDefaultInstance())));
    }

    @Override
    public Page<Entitlement> entitlements(Resource resource, PageToken token) {
      return Page.empty();
    }

    @Override
    public Page<Grant> grants(Resource resource, PageToken token) {
      return Page.empty();
    }
  }

  private final class Groups implements ResourceSyncer, GrantProvisioner {
    @Override
    public ResourceType resourceType() {
      return GROUP;
    }

    @Override
    public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
      return Page.of(List.of(G));
    }

    @Override
    public Page<Entitlement> entitlements(Resource resource, PageToken token) {
      return Page.of(
          List.of(Entitlements.assignment(resource, "member", "Member", "", List.of(USER))));
    }

    @Override
    public Page<Grant> grants(Resource resource, PageToken token) {
      return Page.of(members.stream().map(member -> Grants.of(G, "member", user(member))).toList());
    }

    @Override
    public Change<GrantManagerServiceGrantResponse> planGrant(
        Entitlement entitlement, Resource principal, Terms terms) {
      String who = principal.getId().getResource();
      if (who.equals(refused) && !terms.forced()) {
        throw new ConnectorException.Refused("Do not add " + who + ".", true);
      }
      boolean member = members.contains(who);
      GrantManagerServiceGrantResponse.Builder answer =
          GrantManagerServiceGrantResponse.newBuilder();
      if (member) {
        answer.addAnnotations(Annotations.pack(GrantAlreadyExists.getDefaultInstance()));
      }
      return new Written<>(
          plan(Operation.GRANT, who, member, "member"),
          () -> members.add(who),
          new Outcome<>(
              answer.build(),
              !member,
              true,
              who + " is a member of Gardeners.",
              Effects.granted(Grants.of(G, "member", principal.getId()), List.of())));
    }

    @Override
    public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
      String who = grant.getPrincipal().getId().getResource();
      boolean member = members.contains(who);
      return new Written<>(
          plan(Operation.REVOKE, who, !member, "no member"),
          () -> members.remove(who),
          new Outcome<>(
              GrantManagerServiceRevokeResponse.getDefaultInstance(),
              member,
              true,
              who + " is no member of Gardeners.",
              Effects.revoked("group:g:member:user:" + who)));
    }

    private Plan plan(Operation operation, String who, boolean alreadySo, String after) {
      Plan.Builder plan =
          Plan.of(operation, "group:g:member:user:" + who, operation + " " + who)
              .difference(
                  who + " in Gardeners", members.contains(who) ? "member" : "no member", after);
      if (!alreadySo) {
        plan.call(new PlannedCall("POST", "/members/" + who, "Changes it."));
      }
      return plan.build();
    }
  }

  private record Written<R>(Plan plan, Runnable write, Outcome<R> outcome) implements Change<R> {
    @Override
    public Outcome<R> apply(WriteLog log) {
      if (!plan.alreadySo()) {
        write.run();
        log.sent(new SentWrite("POST", "/members", OptionalInt.of(201), Optional.of("request-9")));
      }
      return outcome;
    }
  }
}
