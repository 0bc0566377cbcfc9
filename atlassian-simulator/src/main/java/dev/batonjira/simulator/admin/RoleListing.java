package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Query;
import dev.batonjira.simulator.site.RoleAssignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/** Role assignments of an account or a group, one row for each resource, in pages. */
final class RoleListing {

  private RoleListing() {}

  static Answer answer(
      AdminCall call,
      List<RoleAssignment> assignments,
      BiConsumer<JsonGenerator, List<RoleAssignment>> row) {
    Map<String, List<RoleAssignment>> byResource =
        assignments.stream()
            .collect(
                Collectors.groupingBy(
                    RoleAssignment::resourceId, LinkedHashMap::new, Collectors.toList()));
    List<List<RoleAssignment>> rows = List.copyOf(byResource.values());
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    String raw = cursor.question().isEmpty() ? call.rawQuery() : cursor.question();
    int limit = Criteria.ofQuery(Query.parse(raw), "limit").limit(20, 100);
    return Listing.of(
            IntStream.range(cursor.position(), rows.size()),
            new Cursor(cursor.position(), raw),
            limit)
        .answer(call, out -> {}, (out, i) -> row.accept(out, rows.get(i)));
  }
}
