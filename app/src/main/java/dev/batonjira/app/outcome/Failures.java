package dev.batonjira.app.outcome;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.c1z.C1zException;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.audit.AuditException;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.sync.SyncException;
import dev.batonjira.service.loop.ServiceException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Set;

/** The one place that decides with which code and which sentence a failure ends the command. */
public final class Failures {

  private static final Set<Integer> SQLITE_BUSY_OR_LOCKED = Set.of(5, 6);

  private static final String TOO_MUCH_SKIPPED =
      " `doctor` tells which permission is lacking. To store what can be read all the same, say"
          + " --max-skipped-percent=100, or name the types that can be read with"
          + " --sync-resource-types.";

  private Failures() {}

  /** The failure as the person sees it. */
  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case Failure failure -> failure;
      case ConfigurationException e -> failure(ExitCode.CONFIGURATION, e);
      case SyncException e -> of(e);
      case ConnectorException e -> failure(code(e), e);
      case C1zException e -> failure(ExitCode.LOCAL_FILE, e);
      case ServiceException e -> failure(ExitCode.SERVICE_REFUSED, e);
      case AuditException e -> failure(ExitCode.LOCAL_FILE, e);
      case UncheckedIOException e -> failure(ExitCode.LOCAL_FILE, e);
      case OutOfMemoryError e ->
          new Failure(
              ExitCode.INTERNAL,
              "The %d MB of memory it may use were not enough; give more with BATON_JIRA_JAVA_OPTS=-Xmx%dm."
                  .formatted(
                      Runtime.getRuntime().maxMemory() >> 20,
                      Runtime.getRuntime().maxMemory() >> 19),
              e);
      default ->
          new Failure(
              ExitCode.INTERNAL,
              "A defect of this program ended it (%s); --debug shows where."
                  .formatted(thrown.getClass().getSimpleName()),
              thrown);
    };
  }

  /** A change that was refused or failed, as the person sees it. */
  public static Failure ofChange(ConnectorException thrown) {
    return failure(
        switch (thrown) {
          case ConnectorException.NotFound _,
              ConnectorException.Invalid _,
              ConnectorException.Conflict _,
              ConnectorException.Refused _,
              ConnectorException.Unsupported _ ->
              ExitCode.REFUSED;
          case ConnectorException.Unauthenticated _,
              ConnectorException.Denied _,
              ConnectorException.Unavailable _,
              ConnectorException.BudgetSpent _,
              ConnectorException.Bug _ ->
              code(thrown);
        },
        thrown);
  }

  private static Failure of(SyncException thrown) {
    ExitCode code =
        switch (thrown) {
          case SyncException.InvalidOptions _ -> ExitCode.CONFIGURATION;
          case SyncException.SourceFailed e -> code(e.failure());
          case SyncException.TooMuchSkipped _ -> ExitCode.INCOMPLETE;
          case SyncException.StateFailed e -> isLocked(e) ? ExitCode.LOCKED : ExitCode.LOCAL_FILE;
          case SyncException.OutputFailed _ -> ExitCode.LOCAL_FILE;
          case SyncException.Interrupted _ -> ExitCode.INTERRUPTED;
        };
    return thrown instanceof SyncException.TooMuchSkipped
        ? new Failure(code, thrown.getMessage() + TOO_MUCH_SKIPPED, thrown)
        : failure(code, thrown);
  }

  private static boolean isLocked(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException e && SQLITE_BUSY_OR_LOCKED.contains(e.getErrorCode() & 0xff)) {
        return true;
      }
    }
    return false;
  }

  private static ExitCode code(ConnectorException thrown) {
    return switch (thrown) {
      case ConnectorException.Unauthenticated _ -> ExitCode.CREDENTIAL_REFUSED;
      case ConnectorException.Denied _ -> ExitCode.PERMISSION_LACKING;
      case ConnectorException.NotFound _,
          ConnectorException.Invalid _,
          ConnectorException.Conflict _,
          ConnectorException.Refused _,
          ConnectorException.Unsupported _,
          ConnectorException.Unavailable _ ->
          ExitCode.SOURCE_UNAVAILABLE;
      case ConnectorException.BudgetSpent _ -> ExitCode.BUDGET_SPENT;
      // A web page or a truncated answer is the site's doing, or a wrong address.
      case ConnectorException.Bug e ->
          e.getCause() instanceof AtlassianException.Malformed
              ? ExitCode.SOURCE_UNAVAILABLE
              : ExitCode.INTERNAL;
    };
  }

  private static Failure failure(ExitCode code, Throwable thrown) {
    return new Failure(code, String.valueOf(thrown.getMessage()), thrown);
  }
}
