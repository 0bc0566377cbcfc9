package dev.batonjira.jira.site;

import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.sdk.Annotations;

/** The resource types of a Jira site. C1 keeps configuration against their ids. */
public final class JiraTypes {

  /** Accounts of every kind. They offer nothing to be granted. */
  public static final ResourceType USER =
      ResourceType.newBuilder()
          .setId("user")
          .setDisplayName("User")
          .addTraits(ResourceType.Trait.TRAIT_USER)
          .addAnnotations(Annotations.pack(SkipEntitlementsAndGrants.getDefaultInstance()))
          .build();

  /** Groups, which hold accounts only. */
  public static final ResourceType GROUP =
      ResourceType.newBuilder()
          .setId("group")
          .setDisplayName("Group")
          .addTraits(ResourceType.Trait.TRAIT_GROUP)
          .build();

  /** Projects, live and archived. */
  public static final ResourceType PROJECT =
      ResourceType.newBuilder().setId("project").setDisplayName("Project").build();

  /** One role in one project: the same role of another project is another resource. */
  public static final ResourceType PROJECT_ROLE =
      ResourceType.newBuilder()
          .setId("project-role")
          .setDisplayName("Project Role")
          .addTraits(ResourceType.Trait.TRAIT_ROLE)
          .build();

  /** Products of the site, which groups give access to. */
  public static final ResourceType APPLICATION_ROLE =
      ResourceType.newBuilder()
          .setId("application-role")
          .setDisplayName("Application Role")
          .addTraits(ResourceType.Trait.TRAIT_ROLE)
          .build();

  /** Permissions for the whole site. */
  public static final ResourceType GLOBAL_PERMISSION =
      ResourceType.newBuilder()
          .setId("global-permission")
          .setDisplayName("Global Permission")
          .addTraits(ResourceType.Trait.TRAIT_ROLE)
          .build();

  /** The entitlement of a group. C1 keeps configuration against it. */
  public static final String MEMBER = "member";

  private JiraTypes() {}
}
