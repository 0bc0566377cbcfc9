package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A form that customers can fill in.
 *
 * @param issueTypeId of the issues that it makes; null when not told
 * @param canCreateRequest null when not told
 */
public record RequestType(
    String id,
    @Nullable String name,
    @Nullable String issueTypeId,
    String serviceDeskId,
    @Nullable Boolean canCreateRequest) {

  public RequestType {
    Absent.required(id, "the id of a request type");
    Absent.required(serviceDeskId, "the service desk of a request type");
    name = Absent.text(name);
  }

  /** The name, or the id where there is none. */
  public String label() {
    return Absent.textOr(name, id);
  }
}
