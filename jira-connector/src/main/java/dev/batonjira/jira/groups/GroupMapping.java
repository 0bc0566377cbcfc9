package dev.batonjira.jira.groups;

import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.organization.DirectoryId;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.EntitlementImmutable;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Resources;
import java.util.Optional;

/** A group as a resource, and what follows from an identity provider's managing it. */
final class GroupMapping {
  private static final String SYNCED = "directory_synced";
  private static final String NATIVE = "native";

  /** Bytes; longer words are no kind of source. */
  private static final int LONGEST_RAW_SOURCE = 256;

  private GroupMapping() {}

  /**
   * The resource.
   *
   * @param known what the organization tells of the group; empty when it does not show it
   */
  static Resource toResource(GroupId id, String name, Optional<OrganizationGroup> known) {
    Profile profile = new Profile().put("id", id.value()).put("name", name);
    GroupTrait.Builder trait = GroupTrait.newBuilder();
    known.ifPresent(group -> tell(group, trait, profile));
    return Resources.group(
        Resources.id(JiraTypes.GROUP, id.value()),
        name,
        trait.setProfile(profile.toStruct()).build());
  }

  private static void tell(OrganizationGroup group, GroupTrait.Builder trait, Profile profile) {
    boolean external = group.isExternallyManaged();
    profile
        .putIfPresent("description", Optional.ofNullable(group.description()))
        .putIfPresent("managed_by", Optional.ofNullable(group.managedBy()))
        .putIfPresent(
            "directory_id", Optional.ofNullable(group.directoryId()).map(DirectoryId::value))
        .put("externally_managed", external);
    if (group.counts() != null && group.counts().users() != null) {
      profile.put("member_count", group.counts().users());
    }
    trait.setGroupSourceType(external ? SYNCED : NATIVE);
    String raw = group.managedBy();
    if (raw != null && raw.length() <= LONGEST_RAW_SOURCE / 4) {
      trait.setRawGroupSourceType(raw);
    }
  }

  /** Whether the members of the group change in an identity provider only. */
  static boolean isFixed(Resource group) {
    return Annotations.find(group.getAnnotationsList(), GroupTrait.getDefaultInstance())
        .filter(trait -> trait.getGroupSourceType().equals(SYNCED))
        .isPresent();
  }

  /** The entitlement, which nobody can be given or lose by way of Jira. */
  static Entitlement fixed(Entitlement member) {
    return member.toBuilder()
        .addAnnotations(
            Annotations.pack(
                EntitlementImmutable.newBuilder()
                    .setSourceId("identity-provider")
                    .setMetadata(
                        new Profile()
                            .put("managed_by", OrganizationGroup.EXTERNAL)
                            .put("change_in", "the identity provider that the group is synced from")
                            .toStruct())
                    .build()))
        .build();
  }
}
