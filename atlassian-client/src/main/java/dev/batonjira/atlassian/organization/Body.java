package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search's JSON, without the filters that do not narrow: Atlassian refuses empty lists. */
final class Body {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  Body with(String name, @Nullable Object value) {
    if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
      fields.put(name, value);
    }
    return this;
  }

  String json() {
    return Json.write(fields);
  }
}
