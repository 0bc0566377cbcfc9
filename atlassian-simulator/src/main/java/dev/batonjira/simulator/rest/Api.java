package dev.batonjira.simulator.rest;

/** An interface that requests are sent to. */
public interface Api {
  /** What the request asks for; never fails, since there is an answer to every request. */
  Target find(Request request);
}
