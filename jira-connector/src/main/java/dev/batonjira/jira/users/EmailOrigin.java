package dev.batonjira.jira.users;

/** Where the email address of an account comes from, or why there is none. */
public enum EmailOrigin {
  JIRA("jira", "shown by Jira"),
  ORGANIZATION("organization", "shown by the organization"),
  APP("app", "none: apps have no address"),
  DELETED("deleted", "none: the account was deleted"),
  CUSTOMER("customer", "none: hidden by a customer's profile settings"),
  HIDDEN("hidden", "none: hidden by the person's profile settings");

  private final String word;
  private final String meaning;

  EmailOrigin(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The word for it in profiles and JSON. */
  public String word() {
    return word;
  }

  /** What it says, for a person. */
  public String meaning() {
    return meaning;
  }

  /** Whether there is an address. */
  public boolean isKnown() {
    return this == JIRA || this == ORGANIZATION;
  }
}
