package dev.batonjira.atlassian.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * An organization.
 *
 * @param name null where Atlassian gives none
 */
public record Organization(OrganizationId id, @Nullable String name) {
  public Organization {
    id = Absent.required(id, "an organization's id");
    name = Absent.text(name);
  }

  record Attributes(@Nullable String name) {}

  @JsonCreator
  static Organization fromJson(OrganizationId id, @Nullable Attributes attributes) {
    return new Organization(id, attributes == null ? null : attributes.name());
  }
}
