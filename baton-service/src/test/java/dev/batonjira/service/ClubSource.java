package dev.batonjira.service;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorSource;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A tiny source with a club beside, which people are let into and put out of. */
record ClubSource(TinySource tiny, Set<String> members, List<String> writes)
    implements ConnectorSource {

  static final ResourceType CLUB =
      ResourceType.newBuilder()
          .setId("club")
          .setDisplayName("Club")
          .addTraits(ResourceType.Trait.TRAIT_GROUP)
          .build();
  static final Resource THE_CLUB =
      Resources.group(Resources.id(CLUB, "c1"), "Club", GroupTrait.getDefaultInstance());

  ClubSource(TinySource tiny) {
    this(tiny, ConcurrentHashMap.newKeySet(), new CopyOnWriteArrayList<>());
  }

  @Override
  public ConnectorMetadata metadata() {
    return tiny.metadata();
  }

  @Override
  public Connector open() {
    Connector inner = tiny.open();
    return new Connector() {
      @Override
      public ConnectorMetadata metadata() {
        return inner.metadata();
      }

      @Override
      public Validation validate() {
        return inner.validate();
      }

      @Override
      public List<ResourceSyncer> syncers() {
        List<ResourceSyncer> all = new ArrayList<>(inner.syncers());
        all.add(new Clubs());
        return all;
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }

  private final class Clubs implements ResourceSyncer, GrantProvisioner {
    @Override
    public ResourceType resourceType() {
      return CLUB;
    }

    @Override
    public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
      return Page.of(List.of(THE_CLUB));
    }

    @Override
    public Page<Entitlement> entitlements(Resource resource, PageToken token) {
      return Page.of(
          List.of(
              Entitlements.assignment(resource, "member", "Member", "", List.of(TinySource.USER))));
    }

    @Override
    public Page<Grant> grants(Resource resource, PageToken token) {
      return Page.of(
          members.stream()
              .sorted()
              .map(id -> Grants.of(THE_CLUB, "member", Resources.id(TinySource.USER, id)))
              .toList());
    }

    @Override
    public Change<GrantManagerServiceGrantResponse> planGrant(
        Entitlement entitlement, Resource principal, Terms terms) {
      String who = principal.getId().getResource();
      boolean inside = members.contains(who);
      return new Written<>(
          plan(Operation.GRANT, who, inside),
          () -> write(members.add(who), "in " + who),
          new Outcome<>(
              GrantManagerServiceGrantResponse.getDefaultInstance(),
              !inside,
              true,
              who + " is in the club.",
              Effects.granted(Grants.of(THE_CLUB, "member", principal.getId()), List.of())));
    }

    @Override
    public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
      String who = grant.getPrincipal().getId().getResource();
      boolean inside = members.contains(who);
      return new Written<>(
          plan(Operation.REVOKE, who, !inside),
          () -> write(members.remove(who), "out " + who),
          new Outcome<>(
              GrantManagerServiceRevokeResponse.getDefaultInstance(),
              inside,
              true,
              who + " is not in the club.",
              Effects.revoked("club:c1:member:user:" + who)));
    }

    private void write(boolean changed, String what) {
      writes.add(changed ? what : what + " again");
    }

    private static Plan plan(Operation operation, String who, boolean alreadySo) {
      Plan.Builder plan = Plan.of(operation, "club:c1:member:user:" + who, operation + " " + who);
      if (!alreadySo) {
        plan.call(new PlannedCall("POST", "/club/" + who, "Changes it."));
      }
      return plan.build();
    }
  }

  private record Written<R>(Plan plan, Runnable write, Outcome<R> outcome) implements Change<R> {
    @Override
    public Outcome<R> apply(WriteLog log) {
      if (!plan.alreadySo()) {
        write.run();
        log.sent(new SentWrite("POST", "/club", OptionalInt.of(201), Optional.of("request-1")));
      }
      return outcome;
    }
  }
}
