package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The errors of the interface, with the codes that are published. */
final class AdminErrors {
  private AdminErrors() {}

  static Answer of(int status, String code, String title, String detail) {
    return Answer.adminError(status, code, title, detail);
  }

  static Refusal badCursor() {
    return new Refusal(of(400, "ADMIN-400-1", "Bad request", "The page cursor is invalid."));
  }

  static Refusal badRequest(String detail) {
    return new Refusal(of(400, "ADMIN-400-24", "Bad request", detail));
  }

  static Refusal unknownDirectory() {
    return new Refusal(of(404, "ADMIN-404-1", "Not found", "No directory has the id."));
  }

  static Refusal unknownAccount() {
    return new Refusal(of(404, "ADMIN-404-8", "Not found", "No user has the account id."));
  }

  static Refusal unknownGroup() {
    return new Refusal(of(404, "ADMIN-404-10", "Not found", "No group has the id."));
  }

  /** What stands before the interface says when the key lacks a scope. */
  static Answer forbidden(String path) {
    String request = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
    return Answer.json(
        403,
        out -> {
          out.writeStartObject();
          out.writeStringProperty("timestamp", "2026-01-15T09:30:00.105Z");
          out.writeNumberProperty("status", 403);
          out.writeStringProperty("error", "Forbidden");
          out.writeStringProperty("message", "The key lacks the scope.");
          out.writeStringProperty("path", path);
          out.writeStringProperty("requestId", request);
          out.writeEndObject();
        });
  }
}
