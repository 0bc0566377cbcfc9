package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.batonjira.atlassian.json.Absent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an account last used each product.
 *
 * @param products the products it has used
 * @param addedToOrg when it came into the organization; null when not told
 */
public record LastActiveDates(List<ProductActivity> products, @Nullable Instant addedToOrg) {

  public LastActiveDates {
    products = List.copyOf(products);
  }

  @JsonCreator
  static LastActiveDates fromJson(
      @JsonProperty("product_access") @Nullable List<ProductActivity> products,
      @JsonProperty("added_to_org_timestamp") @Nullable Instant timestamp,
      @JsonProperty("added_to_org") @Nullable Instant day) {
    return new LastActiveDates(Absent.items(products), timestamp == null ? day : timestamp);
  }

  /** The pages of one account in one. */
  static LastActiveDates of(List<LastActiveDates> pages) {
    return new LastActiveDates(
        pages.stream().flatMap(page -> page.products().stream()).toList(),
        pages.isEmpty() ? null : pages.getFirst().addedToOrg());
  }
}
