package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One page of a list.
 *
 * @param items positions of what is shown
 * @param self where the page begins
 * @param next where the next page begins; null on the last page
 */
record Listing(List<Integer> items, Cursor self, @Nullable Cursor next) {
  Listing {
    items = List.copyOf(items);
  }

  /**
   * Takes a page.
   *
   * @param all positions of everything from the cursor on, in order
   */
  static Listing of(IntStream all, Cursor cursor, int limit) {
    List<Integer> found = all.limit(limit + 1L).boxed().toList();
    return found.size() <= limit
        ? new Listing(found, cursor, null)
        : new Listing(
            found.subList(0, limit), cursor, new Cursor(found.get(limit), cursor.question()));
  }

  /** The page as values of cursors link it. */
  Answer answer(AdminCall call, Consumer<JsonGenerator> more, ItemWriter item) {
    return answer(call, "", more, item);
  }

  /**
   * The page.
   *
   * @param address what stands before a cursor in a link
   * @param more writes what stands beside the items
   */
  Answer answer(AdminCall call, String address, Consumer<JsonGenerator> more, ItemWriter item) {
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("data");
      items.forEach(i -> item.write(out, i));
      out.writeEndArray();
      out.writeObjectPropertyStart("links");
      out.writeStringProperty("self", address + self.text());
      if (next != null) {
        out.writeStringProperty("next", address + next.text());
      } else {
        writeEnd(out, call);
      }
      out.writeEndObject();
      more.accept(out);
      out.writeEndObject();
    });
  }

  /** The end of a list is told in three ways. */
  private static void writeEnd(JsonGenerator out, AdminCall call) {
    switch (call.organization().variantOf(call.path())) {
      case 0 -> out.writeNullProperty("next");
      case 1 -> out.writeStringProperty("next", "");
      default -> {}
    }
  }

  /** Writes the item at a position. */
  @FunctionalInterface
  interface ItemWriter {
    void write(JsonGenerator out, int position);
  }
}
