package dev.batonjira.sdk.audit;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.provision.ChangeListener;
import dev.batonjira.sdk.provision.ChangeRecord;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.SentWrite;
import dev.batonjira.sdk.provision.Terms;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes changes to an {@link AuditLog}: an entry before the first write is sent, and one when the
 * request has ended. Dry runs leave no trace. Thread-safe.
 *
 * <p>A log that cannot be written never stops what takes access away. It stops grants and new
 * accounts when it is required; otherwise it is reported.
 */
public final class AuditListener implements ChangeListener {

  private final AuditLog log;
  private final String source;
  private final boolean required;
  private final Consumer<String> warnings;

  /** Ids of the changes that have begun, by the plan as an object. */
  private final Map<Plan, String> begun = Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * @param source which site is changed, and as whom
   * @param required whether access is given only when the log can be written
   * @param warnings hears a sentence when the log could not be written
   */
  public AuditListener(AuditLog log, String source, boolean required, Consumer<String> warnings) {
    this.log = log;
    this.source = source;
    this.required = required;
    this.warnings = warnings;
  }

  @Override
  public void beginning(Plan plan, Terms terms) {
    String id = UUID.randomUUID().toString();
    begun.put(plan, id);
    try {
      log.append(
          new AuditEvent(
              id,
              Stage.STARTED,
              word(plan.operation()),
              plan.subject(),
              terms.requester().channel(),
              terms.requester().name().orElse(""),
              source,
              plan.sentence(),
              plan.differences(),
              List.of()));
    } catch (AuditException e) {
      if (required && givesAccess(plan.operation())) {
        throw new ConnectorException.Refused(
            "Nothing was changed, as access is given only with an audit trail. " + e.getMessage(),
            false);
      }
      warn(e);
    }
  }

  @Override
  public void ended(ChangeRecord change) {
    String id = change.plan().map(begun::remove).orElseGet(() -> UUID.randomUUID().toString());
    if (change.terms().dryRun()) {
      return;
    }
    try {
      log.append(
          new AuditEvent(
              id,
              stage(change),
              word(change.operation()),
              change.plan().map(Plan::subject).orElse(change.subject()),
              change.terms().requester().channel(),
              change.terms().requester().name().orElse(""),
              source,
              sentence(change),
              change.plan().map(Plan::differences).orElse(List.of()),
              change.writes()));
    } catch (AuditException e) {
      warn(e);
    }
  }

  private void warn(AuditException e) {
    warnings.accept(String.valueOf(e.getMessage()));
  }

  private static boolean givesAccess(Operation operation) {
    return switch (operation) {
      case GRANT, CREATE_ACCOUNT -> true;
      case REVOKE, DELETE_RESOURCE, INVOKE_ACTION -> false;
    };
  }

  private static Stage stage(ChangeRecord change) {
    return switch (change.end()) {
      case ChangeRecord.End.Done done -> done.changed() ? Stage.CHANGED : Stage.ALREADY;
      case ChangeRecord.End.Planned _ -> Stage.ALREADY;
      case ChangeRecord.End.Failed _, ChangeRecord.End.Stopped _ ->
          change.writes().stream().allMatch(AuditListener::wasRefused)
              ? Stage.REFUSED
              : Stage.FAILED;
    };
  }

  private static boolean wasRefused(SentWrite write) {
    int status = write.status().orElse(0);
    return status >= 400 && status < 500;
  }

  private static String sentence(ChangeRecord change) {
    return switch (change.end()) {
      case ChangeRecord.End.Done done -> done.sentence();
      case ChangeRecord.End.Planned _ -> "";
      case ChangeRecord.End.Failed failed -> String.valueOf(failed.failure().getMessage());
      case ChangeRecord.End.Stopped stopped -> "Stopped: " + stopped.reason() + ".";
    };
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }
}
