package dev.batonjira.app.query;

import java.util.List;
import java.util.function.Supplier;

/**
 * One line of an answer.
 *
 * @param cells texts by column
 * @param json the same for a script, with everything the file says
 */
record Row(List<String> cells, Supplier<String> json) {}
