package dev.batonjira.sdk;

/** What became of one of several tickets. */
public sealed interface TicketOutcome {

  /** It was filed or read. */
  record Answered(TicketAnswer answer) implements TicketOutcome {}

  /** It was not; the others are not affected. */
  record Failed(ConnectorException failure) implements TicketOutcome {}
}
