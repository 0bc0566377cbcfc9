package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.batonjira.atlassian.json.Absent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an account last used a product. Atlassian is up to a day late with it.
 *
 * @param id null in the list of managed accounts
 * @param key the product, such as {@code jira-software}
 * @param url the product's address; in the list of managed accounts only
 * @param lastActive to the day only where Atlassian tells no time; null for never
 */
public record ProductActivity(
    @Nullable ResourceId id,
    @Nullable String key,
    @Nullable String url,
    @Nullable Instant lastActive) {

  public ProductActivity {
    key = Absent.text(key);
    url = Absent.text(url);
  }

  /** The three endpoints that tell it spell it in three ways. */
  @JsonCreator
  static ProductActivity fromJson(
      @Nullable ResourceId id,
      @Nullable String key,
      @Nullable String url,
      @JsonProperty("lastActiveTimestamp") @Nullable Instant timestamp,
      @JsonProperty("last_active_timestamp") @Nullable Instant snakeTimestamp,
      @JsonProperty("last_active") @Nullable Instant day) {
    Instant exact = timestamp == null ? snakeTimestamp : timestamp;
    return new ProductActivity(id, key, url, exact == null ? day : exact);
  }

  static Optional<Instant> latest(List<ProductActivity> activities) {
    return activities.stream()
        .map(ProductActivity::lastActive)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }
}
