package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.AllowedValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.sdk.ticket.TicketFields;
import java.util.ArrayList;
import java.util.List;

/** The values that a field allows, as objects that can be picked. */
final class Choices {
  /** Between the id of a value and the id of one below it. */
  static final String BELOW = "/";

  private Choices() {}

  /** All that can be chosen, those below another after it. */
  static List<TicketCustomFieldObjectValue> of(List<AllowedValue> allowed) {
    List<TicketCustomFieldObjectValue> choices = new ArrayList<>();
    for (AllowedValue value : allowed) {
      if (value.isUsable()) {
        choices.add(TicketFields.object(String.valueOf(value.id()), value.label()));
        value.children().stream()
            .filter(AllowedValue::isUsable)
            .forEach(child -> choices.add(below(value, child)));
      }
    }
    return choices;
  }

  private static TicketCustomFieldObjectValue below(AllowedValue parent, AllowedValue child) {
    return TicketFields.object(
        parent.id() + BELOW + child.id(), parent.label() + " " + BELOW + " " + child.label());
  }
}
