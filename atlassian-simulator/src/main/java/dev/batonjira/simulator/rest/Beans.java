package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** JSON shapes that several resources share. */
final class Beans {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The day on which everything on the site happened. */
  static final Instant SITE_TIME = Instant.parse("2026-01-15T09:30:00.105Z");

  private Beans() {}

  /** The account as lists show it. */
  static void user(JsonGenerator out, Call call, Account account) {
    out.writeStartObject();
    userProperties(out, call, account);
    text(out, "locale", account.locale());
    out.writeEndObject();
  }

  /** The account as group members are shown. */
  static void member(JsonGenerator out, Call call, Account account) {
    out.writeStartObject();
    details(out, call, account);
    out.writeEndObject();
  }

  static void userProperties(JsonGenerator out, Call call, Account account) {
    details(out, call, account);
    text(out, "appType", account.appType());
    if (account.guest()) {
      out.writeBooleanProperty("guest", true);
    }
  }

  private static void details(JsonGenerator out, Call call, Account account) {
    out.writeStringProperty("self", call.self("/user?accountId=" + Query.encode(account.id())));
    out.writeStringProperty("accountId", account.id());
    text(out, "accountType", account.type());
    text(out, "emailAddress", account.email());
    avatars(out, call, "user");
    out.writeStringProperty("displayName", account.displayName());
    out.writeBooleanProperty("active", account.active());
    text(out, "timeZone", account.timeZone());
  }

  static void groupName(JsonGenerator out, Call call, Group group) {
    out.writeStartObject();
    out.writeStringProperty("name", group.name());
    out.writeStringProperty("groupId", group.id());
    out.writeStringProperty("self", call.self("/group?groupId=" + group.id()));
    out.writeEndObject();
  }

  static void avatars(JsonGenerator out, Call call, String kind) {
    out.writeObjectPropertyStart("avatarUrls");
    for (String size : new String[] {"48x48", "24x24", "16x16", "32x32"}) {
      out.writeStringProperty(size, call.base() + "/avatar/" + kind + '/' + size);
    }
    out.writeEndObject();
  }

  static void lead(JsonGenerator out, Call call, OptionalInt lead) {
    if (lead.isPresent()) {
      out.writeName("lead");
      member(out, call, call.site().account(lead.getAsInt()));
    }
  }

  static void text(JsonGenerator out, String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
