package dev.batonjira.app.provision;

import com.google.protobuf.Message;
import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.amend.FileAmendment;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.provision.ChangeRecord;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Provisioned;
import dev.batonjira.sdk.provision.Provisioning;
import dev.batonjira.sdk.provision.Terms;
import dev.batonjira.sdk.state.StateException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries changes out, and writes their effects into the file of an earlier sync. */
final class ChangeRun {

  private final Provisioning provisioning;
  private final StoredFile file;
  private final WriterOptions options;
  private final InstantSource clock;
  private final List<ChangeRecord> ended = new ArrayList<>();

  /**
   * @param trail is told of every change
   */
  ChangeRun(
      Connector connector,
      ChangeListener trail,
      StoredFile file,
      WriterOptions options,
      InstantSource clock) {
    this.provisioning = new Provisioning(connector, new Remembering(trail));
    this.file = file;
    this.options = options;
    this.clock = clock;
  }

  private final class Remembering implements ChangeListener {
    private final ChangeListener trail;

    Remembering(ChangeListener trail) {
      this.trail = trail;
    }

    @Override
    public void beginning(Plan plan, Terms terms) {
      trail.beginning(plan, terms);
    }

    @Override
    public void ended(ChangeRecord change) {
      ended.add(change);
      trail.ended(change);
    }
  }

  /** Carries out, or only plans. A refusal or failure is told by the result. */
  ChangeResult run(ChangeRequest request, Terms terms) throws InterruptedException {
    try {
      return switch (provisioned(request, terms)) {
        case Provisioned.DryRun<? extends Message> _ ->
            new ChangeResult(ended.getLast(), Optional.empty(), new FileUpdate.None());
        case Provisioned.Done<? extends Message> done ->
            new ChangeResult(
                ended.getLast(),
                Optional.of(done.outcome().response()),
                amended(done.outcome().effects()));
      };
    } catch (ConnectorException e) {
      if (ended.isEmpty()) {
        throw e;
      }
      return new ChangeResult(ended.getLast(), Optional.empty(), new FileUpdate.None());
    }
  }

  private Provisioned<? extends Message> provisioned(ChangeRequest request, Terms terms)
      throws InterruptedException {
    return switch (request) {
      case ChangeRequest.Grant(var entitlement, var principal) ->
          provisioning.grant(entitlement, principal, terms);
      case ChangeRequest.Revoke(var grant) -> provisioning.revoke(grant, terms);
      case ChangeRequest.CreateAccount(var asked) -> provisioning.createAccount(asked, terms);
      case ChangeRequest.Delete(var resource) -> provisioning.delete(resource, terms);
      case ChangeRequest.Invoke(var name, var type, var arguments) ->
          provisioning.invoke(name, type, arguments, terms);
      case ChangeRequest.Rotate(var resource) ->
          throw new ConnectorException.Unsupported(
              "Credentials of resources of the type %s cannot be rotated: this connector has none."
                  .formatted(resource.getResourceType()));
    };
  }

  private FileUpdate amended(Effects effects) {
    if (!file.exists() || effects.equals(Effects.none())) {
      return new FileUpdate.None();
    }
    try {
      return new FileUpdate.Done(
          file.path(), FileAmendment.of(file.path(), options, clock.instant(), effects));
    } catch (StateException e) {
      return e.heldByAnotherSync()
          ? new FileUpdate.InUse(file.path())
          : new FileUpdate.Failed(file.path(), String.valueOf(e.getMessage()));
    } catch (C1zException | ConnectorException e) {
      return new FileUpdate.Failed(file.path(), String.valueOf(e.getMessage()));
    }
  }
}
