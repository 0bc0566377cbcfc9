package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.function.Function;

/**
 * Where a request leads.
 *
 * @param name method and path template, the same for all calls of one operation
 * @param answer the rest of the way, from the site as it is at that moment
 * @param changes whether the answer may change the site, and so follows from what is really there
 */
public record Target(String name, Function<SiteSnapshot, Answer> answer, boolean changes) {

  /** A way that only reads. */
  public Target(String name, Function<SiteSnapshot, Answer> answer) {
    this(name, answer, false);
  }

  /** An answer that does not depend on the site. */
  public static Target fixed(String name, Answer answer) {
    return new Target(name, site -> answer);
  }
}
