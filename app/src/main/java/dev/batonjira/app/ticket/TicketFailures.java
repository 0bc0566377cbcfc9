package dev.batonjira.app.ticket;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.sdk.ConnectorException;

/** What a failed ticket ends the command with. */
final class TicketFailures {

  private TicketFailures() {}

  /** The failure; those that are not about the ticket itself stay as they are. */
  static RuntimeException of(ConnectorException thrown) {
    return switch (thrown) {
      case ConnectorException.NotFound e -> failure(ExitCode.TICKET_NOT_FOUND, e);
      case ConnectorException.Invalid e -> failure(ExitCode.TICKET_REFUSED, e);
      case ConnectorException.Conflict e -> failure(ExitCode.TICKET_REFUSED, e);
      default -> thrown;
    };
  }

  private static Failure failure(ExitCode code, ConnectorException thrown) {
    return new Failure(code, String.valueOf(thrown.getMessage()), thrown);
  }
}
