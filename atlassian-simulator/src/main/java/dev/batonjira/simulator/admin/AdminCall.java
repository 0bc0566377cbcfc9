package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Query;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.Organization;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A request that found its route.
 *
 * @param rules what may be changed
 * @param foreign whether the key opens another organization
 * @param host the address it was sent to
 * @param variables what stands in the variable parts of the path
 * @param rawQuery the query as it was sent
 */
record AdminCall(
    Organization organization,
    WriteRules rules,
    boolean foreign,
    String host,
    String path,
    Map<String, String> variables,
    String rawQuery,
    Query query,
    String body) {

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** The number of the directory that the path names; empty when it names all. */
  OptionalInt directory() {
    String id = variable("directoryId");
    return id.equals("-") ? OptionalInt.empty() : OptionalInt.of(directory(id));
  }

  private int directory(String id) {
    return IntStream.range(0, organization.directories())
        .filter(d -> organization.directoryId(d).equals(id))
        .findFirst()
        .orElseThrow(AdminErrors::unknownDirectory);
  }

  boolean sees(int directory) {
    OptionalInt wanted = directory();
    return wanted.isEmpty() || wanted.getAsInt() == directory;
  }
}
