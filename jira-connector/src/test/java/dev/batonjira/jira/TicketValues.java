package dev.batonjira.jira;

import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.sdk.ticket.TicketFields;
import dev.batonjira.simulator.site.GroundTruth.TrueGroup;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A value for a field of every kind that an issue can have: as a template and as C1 give it. */
final class TicketValues {

  /**
   * A value of a field.
   *
   * @param json as people write it into a template
   * @param field as C1 sends it
   * @param read as an issue shows it
   */
  record Value(String json, TicketCustomField field, TicketCustomField read) {
    String id() {
      return field.getId();
    }
  }

  private final List<Value> values = new ArrayList<>();

  private TicketValues() {}

  /**
   * One for each field of the type that has them all.
   *
   * @param issue the key of an issue that there is
   * @param project the key of the project
   */
  static List<Value> of(TicketSite site, String project, String issue) {
    TrueUser approver = site.person(1);
    TrueUser second = site.person(2);
    TrueGroup group = site.truth().groups().findFirst().orElseThrow();
    String projectId = site.simulatedProject(project).id();
    String projectName = site.simulatedProject(project).name();
    boolean service = site.simulatedProject(project).typeKey().equals("service_desk");
    TicketValues all = new TicketValues();
    all.picked("customfield_10201", "{\"id\": \"20001\"}", "20001", "Option 2");
    all.text("customfield_10202", "A reason");
    all.text("customfield_10203", "One\\nTwo\\n\\nsee https://example.com/a?b=1.");
    all.text("customfield_10204", "https://example.com");
    all.add("12.5", TicketFields.number("customfield_10205", 12.5));
    all.time("customfield_10206", "2026-11-23", "2026-11-23T00:00:00Z");
    all.time("customfield_10207", "2026-11-23T11:20:30+01:00", "2026-11-23T10:20:30Z");
    all.picked("customfield_10208", "\"Option 2\"", "20001", "Option 2");
    all.pickedAll(
        "customfield_10209",
        "[\"20000\", {\"id\": \"20003\"}]",
        TicketFields.object("20000", "Option 1"),
        TicketFields.object("20003", "Option 4"));
    all.pickedAll("customfield_10210", "[\"option 5\"]", TicketFields.object("20004", "Option 5"));
    all.picked("customfield_10211", "\"Hardware / Model 2\"", "30000/30002", "Hardware / Model 2");
    all.texts("customfield_10212", "vpn", "remote");
    all.text("customfield_10213", approver.accountId());
    all.texts("customfield_10214", approver.accountId(), second.accountId());
    all.text("customfield_10215", group.name());
    all.texts("customfield_10216", group.name());
    all.picked("customfield_10217", "\"" + projectId + "\"", projectId, projectName);
    all.picked("customfield_10218", "\"10501\"", "10501", "Version 1.2");
    all.pickedAll(
        "customfield_10219", "[\"Version 1.1\"]", TicketFields.object("10500", "Version 1.1"));
    all.text("customfield_10014", issue);
    all.text("customfield_10001", "36885b3c-1bf0-4f85-a357-c5b858c31de4");
    all.text("customfield_10020", "7");
    all.time("customfield_10220", "2026-12-01", "2026-12-01T00:00:00Z");
    // Any project can be given, so it is given as text; an issue shows which one it is.
    all.values.add(
        new Value(
            "\"" + project + "\"",
            TicketFields.text("customfield_10221", project),
            TicketFields.picked("customfield_10221", TicketFields.object(projectId, projectName))));
    all.texts("customfield_10222", second.accountId());
    all.text("customfield_10223", "An import");
    all.text("customfield_10224", "4711");
    all.picked("customfield_10225", "\"Sub-task\"", "2", "Sub-task");
    all.pickedAll("components", "\"Part 2\"", TicketFields.object("10401", "Part 2"));
    all.pickedAll("fixVersions", "[\"10502\"]", TicketFields.object("10502", "Version 1.3"));
    all.pickedAll("versions", "[\"Version 1.1\"]", TicketFields.object("10500", "Version 1.1"));
    all.picked("priority", "\"highest\"", "1", "Highest");
    all.picked("security", "{\"id\": \"10600\"}", "10600", "Level 1");
    all.picked("resolution", "\"Declined\"", "10001", "Declined");
    all.time("duedate", "2026-12-24", "2026-12-24T00:00:00Z");
    all.text("environment", "Production");
    all.text("timetracking", "1d 4h");
    all.text("parent", issue);
    if (service) {
      all.texts("customfield_10002", "3", "17");
    }
    return all.values;
  }

  private void add(String json, TicketCustomField field) {
    values.add(new Value(json, field, field));
  }

  private void text(String id, String text) {
    add("\"" + text + "\"", TicketFields.text(id, text.replace("\\n", "\n")));
  }

  private void texts(String id, String... texts) {
    add("[\"" + String.join("\", \"", texts) + "\"]", TicketFields.texts(id, List.of(texts)));
  }

  private void time(String id, String written, String time) {
    add("\"" + written + "\"", TicketFields.time(id, Instant.parse(time)));
  }

  private void picked(String id, String json, String value, String name) {
    add(json, TicketFields.picked(id, TicketFields.object(value, name)));
  }

  private void pickedAll(String id, String json, TicketCustomFieldObjectValue... objects) {
    add(json, TicketFields.pickedAll(id, List.of(objects)));
  }
}
