package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.batonjira.atlassian.CloudId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a product instance: an Atlassian resource identifier such as {@code
 * ari:cloud:jira-software::site/<cloud id>}. Several products of one site share its cloud id.
 *
 * @param value not blank; an opaque text where it has another form
 */
public record ResourceId(@JsonValue String value) {

  private static final Pattern SITE =
      Pattern.compile("ari:cloud:([^:]+):[^:]*:site/([0-9A-Za-z-]{1,64})");

  public ResourceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a resource id is blank");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static @Nullable ResourceId fromJson(@Nullable String text) {
    return text == null || text.isBlank() ? null : new ResourceId(text);
  }

  /** The product's word in the identifier, such as {@code jira-software}; of a site's only. */
  public Optional<String> owner() {
    return part(1);
  }

  /** The site's cloud id; of a site's product only. */
  public Optional<CloudId> site() {
    return part(2).map(CloudId::new);
  }

  /** Whether it is a product of that site. */
  public boolean isOf(CloudId site) {
    return part(2).filter(site.value()::equalsIgnoreCase).isPresent();
  }

  /** Whether it is one of Jira's products, of whatever site. */
  public boolean isJira() {
    return part(1).filter(owner -> owner.toLowerCase(Locale.ROOT).startsWith("jira")).isPresent();
  }

  private Optional<String> part(int group) {
    Matcher matcher = SITE.matcher(value);
    return matcher.matches() ? Optional.of(matcher.group(group)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
