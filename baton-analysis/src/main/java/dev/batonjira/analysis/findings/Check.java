package dev.batonjira.analysis.findings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is looked for. */
public enum Check {
  OPEN_PROJECTS(
      "open-projects",
      "Projects open to everyone",
      "Strangers, or everybody who may use a product, can see these projects. Give them a permission"
          + " scheme that names groups or roles.",
      List.of("Project", "Key", "Open to", "Permission scheme", "People")),
  INACTIVE_WITH_ACCESS(
      "inactive-with-access",
      "Inactive accounts with access",
      "These accounts are disabled or deleted and still in groups or roles; enabled again, they have"
          + " it all back. Take them out.",
      List.of("Account", "Email", "State", "Projects", "Roles", "Groups")),
  ADMINISTRATORS(
      "administrators",
      "Administrators",
      "Who is in a group of site administrators or in a project's administrators' role. Keep the"
          + " list short and known.",
      List.of("Account", "Email", "State", "Administrators' groups", "Administered projects")),
  UNUSED_GROUPS(
      "unused-groups",
      "Groups used nowhere",
      "No role, permission scheme or product of this file names these groups. They may still be used"
          + " where this program does not look: in filters, boards, issue security and Confluence.",
      List.of("Group", "Members")),
  UNUSED_ROLES(
      "unused-roles",
      "Roles used nowhere",
      "Nobody holds these project roles.",
      List.of("Role", "Project")),
  SEVERAL_PATHS(
      "several-paths",
      "Access by several paths",
      "Taking one of the ways away changes nothing for these people: whoever revokes access must"
          + " find them all.",
      List.of("Account", "Access to", "Kind", "Paths")),
  LEADS_WHO_LEFT(
      "leads-who-left",
      "Leads who left",
      "The lead of these projects is inactive or not in the file, so what goes to the lead by default"
          + " reaches nobody.",
      List.of("Project", "Key", "Lead", "State")),
  APPS_WITH_RIGHTS(
      "apps-with-rights",
      "Apps with rights",
      "Accounts of programs that see projects or hold roles.",
      List.of("App", "State", "Projects", "Administered projects", "Roles", "Groups")),
  PRODUCT_GROUPS(
      "product-groups",
      "Groups that grant products",
      "Being in one of these groups gives a product, and costs a licence. The file knows a group for"
          + " one if a project's access comes by way of the product.",
      List.of("Group", "Products", "Members"));

  /** The columns that hold counts, whatever check has them. */
  private static final Set<String> COUNTS =
      Set.of("People", "Projects", "Roles", "Groups", "Members", "Paths", "Administered projects");

  private final String word;
  private final String title;
  private final String explanation;
  private final List<String> columns;

  Check(String word, String title, String explanation, List<String> columns) {
    this.word = word;
    this.title = title;
    this.explanation = explanation;
    this.columns = columns;
  }

  /** Its name in flags and files. */
  public String word() {
    return word;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** What it means and what to do about it. */
  public String explanation() {
    return explanation;
  }

  /** The columns of what it finds; the first names the thing itself. */
  public List<String> columns() {
    return columns;
  }

  /** Whether a column of this title holds numbers. */
  public static boolean counts(String column) {
    return COUNTS.contains(column);
  }

  /** The check with a name. */
  public static Optional<Check> of(String word) {
    return Arrays.stream(values()).filter(check -> check.word.equals(word)).findFirst();
  }
}
