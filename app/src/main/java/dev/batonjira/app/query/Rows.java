package dev.batonjira.app.query;

import java.util.function.Consumer;

/** The lines of an answer, which can be gone through again and again, and are never all kept. */
@FunctionalInterface
interface Rows {
  void each(Consumer<Row> to);
}
