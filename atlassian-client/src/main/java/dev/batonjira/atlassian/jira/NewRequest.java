package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request to be made.
 *
 * @param raiseOnBehalfOf the account id of the customer; null for the caller
 * @param adf whether rich text is in the Atlassian Document Format
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRequest(
    String serviceDeskId,
    String requestTypeId,
    Map<String, Object> requestFieldValues,
    @Nullable String raiseOnBehalfOf,
    @JsonProperty("isAdfRequest") boolean adf) {

  public NewRequest {
    requestFieldValues = Map.copyOf(requestFieldValues);
  }
}
