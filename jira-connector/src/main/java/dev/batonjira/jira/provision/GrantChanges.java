package dev.batonjira.jira.provision;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantAlreadyRevoked;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.GrantReplaced;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.VerifiedChange;
import dev.batonjira.sdk.provision.WriteLog;
import dev.batonjira.sdk.provision.WriteStep;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Grants and revokes as changes, answered with the protocol's annotations. */
public final class GrantChanges {

  private GrantChanges() {}

  /**
   * A grant.
   *
   * @param effects the grant itself, what it replaces, and what else a file lacks then
   * @param holds reads whether the grant is there
   */
  public static Change<GrantManagerServiceGrantResponse> grant(
      Plan plan,
      Grant grant,
      Effects effects,
      Consumer<WriteLog> write,
      BooleanSupplier holds,
      Settling settling) {
    return new VerifiedChange<>(
        plan,
        step(
            write,
            holds,
            (changed, verified) -> {
              GrantManagerServiceGrantResponse.Builder answer =
                  GrantManagerServiceGrantResponse.newBuilder().addGrants(grant);
              if (changed) {
                effects
                    .revoked()
                    .forEach(id ->
                        answer.addAnnotations(
                            Annotations.pack(
                                GrantReplaced.newBuilder().setReplacedGrantId(id).build())));
              } else {
                answer.addAnnotations(Annotations.pack(GrantAlreadyExists.getDefaultInstance()));
              }
              return new Outcome<>(
                  answer.build(), changed, verified, sentence(plan, changed, verified), effects);
            }),
        settling);
  }

  /**
   * A revoke.
   *
   * @param effects what a file lacks then
   * @param holds reads whether the grant is gone
   */
  public static Change<GrantManagerServiceRevokeResponse> revoke(
      Plan plan,
      Effects effects,
      Consumer<WriteLog> write,
      BooleanSupplier holds,
      Settling settling) {
    return new VerifiedChange<>(
        plan,
        step(
            write,
            holds,
            (changed, verified) -> {
              GrantManagerServiceRevokeResponse.Builder answer =
                  GrantManagerServiceRevokeResponse.newBuilder();
              if (!changed) {
                answer.addAnnotations(Annotations.pack(GrantAlreadyRevoked.getDefaultInstance()));
              }
              return new Outcome<>(
                  answer.build(), changed, verified, sentence(plan, changed, verified), effects);
            }),
        settling);
  }

  /** A revoke of what is not there: {@code plan} has no calls. */
  public static Change<GrantManagerServiceRevokeResponse> alreadyRevoked(
      Plan plan, String grantId, Settling settling) {
    return revoke(
        plan,
        Effects.revoked(grantId),
        _ -> {
          throw new IllegalStateException("nothing is to be written");
        },
        () -> true,
        settling);
  }

  /** What happened, as a sentence. */
  public static String sentence(Plan plan, boolean changed, boolean verified) {
    if (!changed) {
      return "Nothing to do: it is already so. Asked: " + plan.sentence();
    }
    return verified
        ? "Done: " + plan.sentence()
        : "Accepted, but not shown by reads yet: " + plan.sentence();
  }

  /** How an outcome is told. */
  @FunctionalInterface
  public interface Telling<R> {
    /** The outcome. */
    Outcome<R> of(boolean changed, boolean verified);
  }

  /** A step from its three parts. */
  public static <R> WriteStep<R> step(
      Consumer<WriteLog> write, BooleanSupplier holds, Telling<R> telling) {
    return new WriteStep<>() {
      @Override
      public void write(WriteLog log) {
        write.accept(log);
      }

      @Override
      public boolean holds() {
        return holds.getAsBoolean();
      }

      @Override
      public Outcome<R> outcome(boolean changed, boolean verified) {
        return telling.of(changed, verified);
      }
    };
  }
}
