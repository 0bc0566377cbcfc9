package dev.batonjira.sdk.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import dev.batonjira.protocol.connector.v2.BatonID;
import dev.batonjira.protocol.connector.v2.CreateAccountRequest;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantAlreadyRevoked;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.LaggingGroups.Fault;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningTest {

  private static final Terms TERMS = Terms.of(new Requester("test", Optional.empty()));
  private static final Grant ADA = LaggingGroups.membership("g1", "ada");

  private final LaggingGroups groups = new LaggingGroups();
  private final List<ChangeRecord> trail = new ArrayList<>();
  private final List<Plan> begun = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  private final Provisioning provisioning =
      new Provisioning(
          groups,
          new ChangeListener() {
            @Override
            public void beginning(Plan plan, Terms terms) {
              begun.add(plan);
            }

            @Override
            public void ended(ChangeRecord change) {
              trail.add(change);
            }
          },
          Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
          slept::add);

  @Test
  void aDryRunWritesNothingAndTellsThePlan() throws InterruptedException {
    Provisioned<?> result =
        provisioning.grant(ADA.getEntitlement(), ADA.getPrincipal(), TERMS.withDryRun(true));

    assertThat(result).isInstanceOf(Provisioned.DryRun.class);
    assertThat(result.plan().calls()).hasSize(1);
    assertThat(groups.members()).isEmpty();
    assertThat(begun).isEmpty();
    assertThat(trail)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.end()).isInstanceOf(ChangeRecord.End.Planned.class);
          assertThat(change.writes()).isEmpty();
          assertThat(change.subject()).isEqualTo("group:g1:member:user:ada");
        });
  }

  @Test
  void whatIsAlreadySoIsAnsweredWithoutAWrite() throws InterruptedException {
    groups.addedByAnother(ADA.getId());

    assertThat(grant(ADA)).isFalse();
    assertThat(groups.superfluous).isZero();
    assertThat(begun).isEmpty();
    assertThat(trail.getFirst().end()).isInstanceOf(ChangeRecord.End.Done.class);
  }

  @Test
  void aWriteWhoseAnswerWasLostIsRecognisedByReadingAndNotRepeated() throws InterruptedException {
    groups.failNext(Fault.AFTER_EFFECT);
    groups.lagging(2);

    assertThat(grant(ADA)).isTrue();
    assertThat(groups.effective).isEqualTo(1);
    assertThat(groups.superfluous).isZero();
    assertThat(trail.getFirst().writes()).hasSize(1);
  }

  @Test
  void aWriteThatDidNotComeThroughIsSentAgainAfterAWait() throws InterruptedException {
    groups.failNext(Fault.BEFORE_EFFECT, Fault.TOO_MANY);

    assertThat(grant(ADA)).isTrue();
    assertThat(groups.effective).isEqualTo(1);
    assertThat(slept).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(7));
    assertThat(trail.getFirst().writes()).hasSize(3);
  }

  @Test
  void anAnswerThatReadsDoNotShowInTimeIsStillTheTruth() throws InterruptedException {
    groups.lagging(50);

    Provisioned<?> result = provisioning.grant(ADA.getEntitlement(), ADA.getPrincipal(), TERMS);

    Outcome<?> outcome = done(result);
    assertThat(outcome.changed()).isTrue();
    assertThat(outcome.verified()).isFalse();
  }

  @Test
  void afterThreeRetriesTheFailureIsTheAnswer() {
    groups.failNext(
        Fault.BEFORE_EFFECT, Fault.BEFORE_EFFECT, Fault.BEFORE_EFFECT, Fault.BEFORE_EFFECT);

    assertThatThrownBy(() -> grant(ADA))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(StatusCodes.of(e)).isEqualTo(Status.Code.UNAVAILABLE));
    assertThat(slept)
        .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(45));
    assertThat(trail.getFirst().end()).isInstanceOf(ChangeRecord.End.Failed.class);
    assertThat(trail.getFirst().writes()).hasSize(4);
  }

  @Test
  void whatAListenerThrowsStopsTheChangeBeforeAnythingIsSent() {
    Provisioning guarded =
        new Provisioning(
            groups,
            new ChangeListener() {
              @Override
              public void beginning(Plan plan, Terms terms) {
                throw new ConnectorException.Refused("the trail cannot be written", false);
              }
            });

    assertThatThrownBy(() -> guarded.grant(ADA.getEntitlement(), ADA.getPrincipal(), TERMS))
        .hasMessage("the trail cannot be written");
    assertThat(groups.effective).isZero();
  }

  @Test
  void whatTheConnectorCannotDoIsUnimplemented() {
    assertThatThrownBy(() -> provisioning.delete(Resources.id("group", "g1"), TERMS))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(StatusCodes.of(e)).isEqualTo(Status.Code.UNIMPLEMENTED));
    assertThatThrownBy(
            () -> provisioning.createAccount(CreateAccountRequest.getDefaultInstance(), TERMS))
        .isInstanceOf(ConnectorException.Unsupported.class);
    assertThatThrownBy(() -> provisioning.invoke("suspend", "", Struct.getDefaultInstance(), TERMS))
        .isInstanceOf(ConnectorException.NotFound.class);
    assertThat(trail).hasSize(3);
  }

  @Test
  void whatIsFromAnotherFileIsRefused() {
    Grant foreign =
        ADA.toBuilder()
            .setPrincipal(
                ADA.getPrincipal().toBuilder()
                    .addAnnotations(Annotations.pack(BatonID.getDefaultInstance())))
            .build();

    assertThatThrownBy(() -> grant(foreign))
        .isInstanceOf(ConnectorException.Invalid.class)
        .hasMessageContaining("another connector's file");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anySequenceWithFaultsEndsAsTheModelAndEveryAnswerIsRight(long seed)
      throws InterruptedException {
    Random random = new Random(seed);
    Set<String> model = new HashSet<>();
    int changes = 0;
    for (int i = 0; i < 300; i++) {
      Grant grant = LaggingGroups.membership("g" + random.nextInt(2), "u" + random.nextInt(3));
      // Reads show a write within the patience: three pauses, four reads.
      groups.lagging(random.nextInt(4));
      boolean add = random.nextBoolean();
      boolean needed = add != model.contains(grant.getId());
      if (needed) {
        for (int fault = random.nextInt(4); fault > 0; fault--) {
          groups.failNext(random.nextBoolean() ? Fault.TOO_MANY : Fault.BEFORE_EFFECT);
        }
        if (random.nextInt(3) == 0) {
          groups.failNext(Fault.AFTER_EFFECT);
        }
        changes++;
      }
      assertThat(add ? grant(grant) : revoke(grant)).isEqualTo(needed);
      if (add) {
        model.add(grant.getId());
      } else {
        model.remove(grant.getId());
      }
      assertThat(groups.members()).isEqualTo(model);
    }
    assertThat(groups.effective).isEqualTo(changes);
    assertThat(groups.superfluous).isZero();
  }

  /** Whether it changed something; makes sure that the annotations say the same. */
  private boolean grant(Grant grant) throws InterruptedException {
    return checked(
        done(provisioning.grant(grant.getEntitlement(), grant.getPrincipal(), TERMS)),
        GrantAlreadyExists.getDescriptor().getFullName());
  }

  private boolean revoke(Grant grant) throws InterruptedException {
    return checked(
        done(provisioning.revoke(grant, TERMS)), GrantAlreadyRevoked.getDescriptor().getFullName());
  }

  private static Outcome<?> done(Provisioned<?> result) {
    if (result instanceof Provisioned.Done<?>(Plan _, Outcome<?> outcome)) {
      return outcome;
    }
    throw new AssertionError("not a dry run");
  }

  private static boolean checked(Outcome<?> outcome, String already) {
    List<Any> annotations =
        switch (outcome.response()) {
          case GrantManagerServiceGrantResponse granted -> granted.getAnnotationsList();
          case GrantManagerServiceRevokeResponse revoked -> revoked.getAnnotationsList();
          default -> throw new AssertionError("neither granted nor revoked");
        };
    assertThat(annotations.stream().anyMatch(any -> any.getTypeUrl().endsWith(already)))
        .isEqualTo(!outcome.changed());
    return outcome.changed();
  }
}
