package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.GroupRow;
import dev.batonjira.analysis.browse.PersonRow;
import dev.batonjira.analysis.browse.ProjectRow;
import dev.batonjira.analysis.browse.RoleRow;

/** The columns of the four lists that the explorer begins with. */
final class Lists {
  static final Columns<PersonRow> PEOPLE =
      new Columns<PersonRow>()
          .resource("name", PersonRow::node)
          .text("email", row -> row.facts().email())
          .text("state", row -> row.facts().state().word())
          .text("type", row -> row.facts().accountType())
          .text("active", row -> row.facts().lastActive())
          .number("projects", PersonRow::projects)
          .number("administered", PersonRow::administered)
          .number("roles", PersonRow::roles)
          .number("groups", PersonRow::groups);

  static final Columns<GroupRow> GROUPS =
      new Columns<GroupRow>()
          .resource("name", GroupRow::node)
          .number("members", GroupRow::members)
          .number("roles", GroupRow::roles)
          .number("projects", GroupRow::projects)
          .truth("external", row -> row.facts().externallyManaged());

  static final Columns<ProjectRow> PROJECTS =
      new Columns<ProjectRow>()
          .resource("name", ProjectRow::node)
          .text("key", row -> row.facts().key())
          .text("lead", ProjectRow::lead)
          .text("type", row -> row.facts().type())
          .text("style", row -> row.facts().style())
          .text("category", row -> row.facts().category())
          .text("scheme", row -> row.facts().scheme())
          .text("open", row -> row.facts().open())
          .truth("archived", row -> row.facts().archived())
          .number("viewers", ProjectRow::viewers)
          .number("administrators", ProjectRow::administrators)
          .number("roles", ProjectRow::roles);

  static final Columns<RoleRow> ROLES =
      new Columns<RoleRow>()
          .resource("name", RoleRow::node)
          .text("project", RoleRow::project)
          .text("role", row -> row.facts().roleName())
          .number("people", RoleRow::people)
          .number("given", RoleRow::given);

  private Lists() {}
}
