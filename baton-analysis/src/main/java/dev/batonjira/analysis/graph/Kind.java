package dev.batonjira.analysis.graph;

/** What a resource is, by the traits of its type. */
public enum Kind {
  /** Somebody or something that logs in: a resource whose type has the user trait. */
  PERSON,
  /** A resource whose type has the group trait. */
  GROUP,
  /** A project. */
  PROJECT,
  /** A resource whose type has the role trait: one role in one project. */
  ROLE,
  /** Anything else. */
  OTHER
}
