package dev.batonjira.simulator.site;

/** What an administrator last did with an account as a whole. */
public enum Standing {
  /** It may use the site again. */
  RESTORED,
  /** It may use nothing, and keeps groups and roles. */
  SUSPENDED,
  /** It is gone from the site, and from all groups. */
  REMOVED
}
