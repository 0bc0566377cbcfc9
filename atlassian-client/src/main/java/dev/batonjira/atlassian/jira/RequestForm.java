package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a request type as it is shown to the caller.
 *
 * @param canRaiseOnBehalfOf whether the caller may make requests for others; null when not told
 */
public record RequestForm(@Nullable Boolean canRaiseOnBehalfOf, List<Field> requestTypeFields) {

  /** A field of the form. */
  public record Field(String fieldId, @Nullable String name, boolean required) {
    public Field {
      Absent.required(fieldId, "the id of a field");
    }
  }

  public RequestForm {
    requestTypeFields = Absent.items(requestTypeFields);
  }
}
