package dev.batonjira.simulator.rest;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.core.JsonGenerator;

/** The part of a list that a request asks for; what is beyond the limit is silently cut. */
record Slice(long startAt, int maxResults) {

  static Slice of(Call call, int usual, int limit) {
    long startAt = call.query().number("startAt", 0);
    if (startAt < 0) {
      throw Refusal.jira(400, "The value of startAt is negative.");
    }
    long wanted = call.query().number("maxResults", usual);
    return new Slice(startAt, wanted <= 0 ? usual : (int) Math.min(wanted, limit));
  }

  long end() {
    return startAt + maxResults;
  }

  /** A page that says how many there are and whether it is the last. */
  Answer bean(Call call, long total, boolean links, Consumer<JsonGenerator> values) {
    boolean last = end() >= total;
    String address = call.base() + call.path();
    return Answer.ok(out -> {
      out.writeStartObject();
      if (links) {
        out.writeStringProperty("self", address + call.query().page(startAt, maxResults));
        if (!last) {
          out.writeStringProperty("nextPage", address + call.query().page(end(), maxResults));
        }
      }
      out.writeNumberProperty("maxResults", maxResults);
      out.writeNumberProperty("startAt", startAt);
      out.writeNumberProperty("total", total);
      out.writeBooleanProperty("isLast", last);
      out.writeArrayPropertyStart("values");
      values.accept(out);
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  /** Calls back for every position of this slice that a list of {@code total} has. */
  void forEach(long total, LongConsumer action) {
    for (long i = startAt; i < Math.min(end(), total); i++) {
      action.accept(i);
    }
  }
}
