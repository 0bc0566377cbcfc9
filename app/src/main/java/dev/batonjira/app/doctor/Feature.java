package dev.batonjira.app.doctor;

/** What a sync can read, with what it takes. */
enum Feature {
  ACCOUNTS(
      "accounts",
      "Browse users and groups",
      "read:jira-user",
      "System > Global permissions: grant \"Browse users and groups\" to a group of the account."),
  GROUPS(
      "groups and members",
      "Browse users and groups",
      "manage:jira-configuration",
      "System > Global permissions: grant \"Browse users and groups\" to a group of the account."),
  PROJECTS(
      "projects",
      "Browse projects, in each",
      "read:jira-work",
      "Permission scheme of each project: grant \"Browse projects\" to a group of the account."),
  PROJECT_ROLES(
      "project roles",
      "Administer Jira",
      "read:jira-work",
      "System > Global permissions: grant \"Administer Jira\" to a group of the account."),
  PROJECT_ACCESS(
      "project access",
      "Administer Jira",
      "read:jira-work, manage:jira-configuration",
      "System > Global permissions: grant \"Administer Jira\" to a group of the account, or say"
          + " --project-access=search."),
  PROJECT_SEARCH(
      "project access",
      "Browse users and groups",
      "read:jira-user",
      "System > Global permissions: grant \"Browse users and groups\" to a group of the account."),
  APPLICATION_ROLES(
      "application roles",
      "Administer Jira",
      "manage:jira-configuration",
      "System > Global permissions: grant \"Administer Jira\" to a group of the account, or leave"
          + " application-role out of --extra-resource-types."),
  GLOBAL_PERMISSIONS(
      "global permissions",
      "Administer Jira",
      "read:jira-work",
      "System > Global permissions: grant \"Administer Jira\" to a group of the account, or leave"
          + " global-permission out of --extra-resource-types."),
  EMAILS(
      "emails",
      "each person's profile showing it",
      "read:jira-user",
      "Jira shows the other emails to an organization's own key only."),
  ORGANIZATION(
      "organization",
      "an organization's own key",
      "any; best is a key without scopes",
      "admin.atlassian.com > Organization settings > API keys: make a key without scopes, and copy"
          + " the organization id from the address there.");

  private final String title;
  private final String permission;
  private final String scope;
  private final String fix;

  Feature(String title, String permission, String scope, String fix) {
    this.title = title;
    this.permission = permission;
    this.scope = scope;
    this.fix = fix;
  }

  String title() {
    return title;
  }

  /** What the account must be allowed. */
  String permission() {
    return permission;
  }

  /** What a token with scopes must have, in classic names. */
  String scope() {
    return scope;
  }

  /** What to do where it is missing. */
  String fix() {
    return fix;
  }
}
