package dev.batonjira.sdk.provision;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantAlreadyRevoked;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.Validation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups whose reads show a write only after a number of reads, and whose writes fail as scripted:
 * before they take effect or after.
 */
final class LaggingGroups implements Connector, ResourceSyncer, GrantProvisioner {

  static final ResourceType GROUP = ResourceType.newBuilder().setId("group").build();

  /** How a call fails. */
  enum Fault {
    NONE,
    TOO_MANY,
    BEFORE_EFFECT,
    AFTER_EFFECT
  }

  private final Set<String> members = new HashSet<>();
  private final Deque<Fault> writeFaults = new ArrayDeque<>();
  private Set<String> shown = new HashSet<>();
  private int lag;
  private int readsUntilShown;

  /** Writes that changed something. */
  int effective;

  /** Writes that were refused because it was already so. */
  int superfluous;

  void lagging(int reads) {
    lag = reads;
  }

  void failNext(Fault... faults) {
    writeFaults.addAll(List.of(faults));
  }

  Set<String> members() {
    return Set.copyOf(members);
  }

  void addedByAnother(String grant) {
    members.add(grant);
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    String grant = Grants.id(entitlement.getId(), principal.getId());
    return new VerifiedChange<>(
        plan(Operation.GRANT, grant, read(grant)),
        new WriteStep<>() {
          @Override
          public void write(WriteLog log) {
            LaggingGroups.this.write(log, () -> members.add(grant));
          }

          @Override
          public boolean holds() {
            return read(grant);
          }

          @Override
          public Outcome<GrantManagerServiceGrantResponse> outcome(
              boolean changed, boolean verified) {
            GrantManagerServiceGrantResponse.Builder answer =
                GrantManagerServiceGrantResponse.newBuilder();
            if (!changed) {
              answer.addAnnotations(Annotations.pack(GrantAlreadyExists.getDefaultInstance()));
            }
            return new Outcome<>(answer.build(), changed, verified, "granted", Effects.none());
          }
        },
        patience());
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    String id = Grants.id(grant.getEntitlement().getId(), grant.getPrincipal().getId());
    return new VerifiedChange<>(
        plan(Operation.REVOKE, id, !read(id)),
        new WriteStep<>() {
          @Override
          public void write(WriteLog log) {
            LaggingGroups.this.write(log, () -> members.remove(id));
          }

          @Override
          public boolean holds() {
            return !read(id);
          }

          @Override
          public Outcome<GrantManagerServiceRevokeResponse> outcome(
              boolean changed, boolean verified) {
            GrantManagerServiceRevokeResponse.Builder answer =
                GrantManagerServiceRevokeResponse.newBuilder();
            if (!changed) {
              answer.addAnnotations(Annotations.pack(GrantAlreadyRevoked.getDefaultInstance()));
            }
            return new Outcome<>(answer.build(), changed, verified, "revoked", Effects.none());
          }
        },
        patience());
  }

  private static Settling patience() {
    return new Settling(
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)), wait -> {});
  }

  private static Plan plan(Operation operation, String grant, boolean alreadySo) {
    Plan.Builder plan = Plan.of(operation, grant, operation + " " + grant);
    if (!alreadySo) {
      plan.call(new PlannedCall("POST", "/write", "Writes."));
    }
    return plan.build();
  }

  private boolean read(String grant) {
    if (readsUntilShown > 0) {
      readsUntilShown--;
      if (readsUntilShown == 0) {
        shown = new HashSet<>(members);
      }
    }
    return (readsUntilShown > 0 ? shown : members).contains(grant);
  }

  private void write(WriteLog log, BooleanSupplier effect) {
    Fault fault = writeFaults.isEmpty() ? Fault.NONE : writeFaults.remove();
    if (fault == Fault.TOO_MANY) {
      log.sent(sent(OptionalInt.of(429)));
      throw new ConnectorException.Unavailable("too many", Duration.ofSeconds(7), null);
    }
    if (fault == Fault.BEFORE_EFFECT) {
      log.sent(sent(OptionalInt.empty()));
      throw new ConnectorException.Unavailable("no answer", Duration.ZERO, null);
    }
    if (readsUntilShown == 0) {
      shown = new HashSet<>(members);
    }
    if (!effect.getAsBoolean()) {
      superfluous++;
      log.sent(sent(OptionalInt.of(400)));
      throw new ConnectorException.Invalid("it is already so", null);
    }
    effective++;
    readsUntilShown = lag;
    if (fault == Fault.AFTER_EFFECT) {
      log.sent(sent(OptionalInt.empty()));
      throw new ConnectorException.Unavailable("no answer", Duration.ZERO, null);
    }
    log.sent(sent(OptionalInt.of(201)));
  }

  private static SentWrite sent(OptionalInt status) {
    return new SentWrite("POST", "/write", status, Optional.of("request-1"));
  }

  @Override
  public ConnectorMetadata metadata() {
    return ConnectorMetadata.getDefaultInstance();
  }

  @Override
  public Validation validate() {
    return new Validation("groups", List.of());
  }

  @Override
  public List<ResourceSyncer> syncers() {
    return List.of(this);
  }

  @Override
  public ResourceType resourceType() {
    return GROUP;
  }

  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    return Page.empty();
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    return Page.empty();
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    return Page.empty();
  }

  @Override
  public void close() {}

  /** The grant of the membership in {@code group} to {@code account}. */
  static Grant membership(String group, String account) {
    return Grants.of(
        Resource.newBuilder().setId(Resources.id(GROUP, group)).build(),
        "member",
        Resources.id("user", account));
  }
}
