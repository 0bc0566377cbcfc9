package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.http.Urgent;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Outcome;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.sdk.provision.WriteLog;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Changes whose calls go before those of syncs in the same process, as a person waits for them.
 * Where a call would wait longer than two minutes, it fails at once with what the site asked for.
 */
public final class Prompt {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Prompt() {}

  /** A change that is planned at once, and carried out later, by urgent calls. */
  public static <R> Change<R> change(Supplier<Change<R>> planning) {
    Change<R> planned = Urgent.within(LONGEST, planning::get);
    return new Change<>() {
      @Override
      public Plan plan() {
        return planned.plan();
      }

      @Override
      public Outcome<R> apply(WriteLog log) throws InterruptedException {
        return Urgent.within(LONGEST, () -> planned.apply(log));
      }
    };
  }

  /** The same grants and revokes, by urgent calls. */
  public static GrantProvisioner grants(GrantProvisioner provisioner) {
    return new GrantProvisioner() {
      @Override
      public Change<GrantManagerServiceGrantResponse> planGrant(
          Entitlement entitlement, Resource principal, Terms terms) {
        return change(() -> provisioner.planGrant(entitlement, principal, terms));
      }

      @Override
      public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
        return change(() -> provisioner.planRevoke(grant, terms));
      }
    };
  }
}
