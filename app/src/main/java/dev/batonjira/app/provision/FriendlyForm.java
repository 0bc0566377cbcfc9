package dev.batonjira.app.provision;

import java.util.Arrays;
import java.util.List;

/** The commands that change the site. */
public enum FriendlyForm {
  GRANT(
      "grant",
      "Gives an account or a group a membership, a project role or the lead of a project.",
      "PRINCIPAL: An account by its email address, name or id, or a group as group:NAME",
      "ENTITLEMENT: group:NAME, role:PROJECT/ROLE, lead:PROJECT, or an entitlement's id"),
  REVOKE(
      "revoke",
      "Takes a membership or a project role away; also by the grant's id alone.",
      "PRINCIPAL: An account by its email address, name or id, or a group as group:NAME; alone, a"
          + " grant's id",
      "[ENTITLEMENT]: group:NAME, role:PROJECT/ROLE, or an entitlement's id"),
  ACCOUNT(
      "account",
      "Creates, suspends, restores an account or removes it from the site.",
      "create|suspend|restore|remove",
      "ACCOUNT: Its email address, name or id; for create the email address");

  private final String word;
  private final String purpose;
  private final List<String> arguments;

  FriendlyForm(String word, String purpose, String... arguments) {
    this.word = word;
    this.purpose = purpose;
    this.arguments = Arrays.asList(arguments);
  }

  /** The command's name. */
  public String word() {
    return word;
  }

  /** One sentence. */
  public String purpose() {
    return purpose;
  }

  /**
   * Names of the words after the command's, those in brackets may be left out; after a colon what
   * they mean.
   */
  public String[] arguments() {
    return arguments.toArray(String[]::new);
  }
}
