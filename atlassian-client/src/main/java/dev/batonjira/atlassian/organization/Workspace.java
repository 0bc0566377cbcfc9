package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.batonjira.atlassian.json.Absent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A product instance of an organization.
 *
 * @param typeKey the product, such as {@code jira-software} or {@code confluence}
 * @param status {@code online}, {@code offline}, {@code deprecated} or a newer word
 * @param hostUrl the address people use, which can be a custom domain: identifies nothing
 * @param sandbox {@code CHILD} for a sandbox, {@code NONE} or a newer word
 */
public record Workspace(
    ResourceId id,
    @Nullable String name,
    @Nullable String typeKey,
    @Nullable String status,
    @Nullable String hostUrl,
    @Nullable String sandbox,
    @Nullable Instant createdAt) {

  public Workspace {
    id = Absent.required(id, "a workspace's id");
    name = Absent.text(name);
    typeKey = Absent.text(typeKey);
    status = Absent.text(status);
    hostUrl = Absent.text(hostUrl);
    sandbox = Absent.text(sandbox);
  }

  record Sandbox(@Nullable String type) {}

  record Attributes(
      @Nullable String name,
      @Nullable String typeKey,
      @Nullable String status,
      @Nullable String hostUrl,
      @Nullable Sandbox sandbox,
      @Nullable Instant createdAt) {}

  @JsonCreator
  static Workspace fromJson(ResourceId id, @Nullable Attributes attributes) {
    if (attributes == null) {
      return new Workspace(id, null, null, null, null, null, null);
    }
    Sandbox sandbox = attributes.sandbox();
    return new Workspace(
        id,
        attributes.name(),
        attributes.typeKey(),
        attributes.status(),
        attributes.hostUrl(),
        sandbox == null ? null : sandbox.type(),
        attributes.createdAt());
  }

  /** Whether it is one of Jira's products. */
  public boolean isJira() {
    return id.isJira() || (typeKey != null && typeKey.toLowerCase(Locale.ROOT).startsWith("jira"));
  }
}
