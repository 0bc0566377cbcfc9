package dev.batonjira.simulator.rest;

/** What an account may do in service projects. */
public enum DeskAccess {
  /** It makes requests for customers. */
  AGENT,
  /** It makes requests for itself only. */
  CUSTOMER,
  /** Its token is for other APIs. */
  NO_SCOPE
}
