package dev.batonjira.simulator.site;

import org.jspecify.annotations.Nullable;

/**
 * A group as the organization shows it.
 *
 * @param number its place among the groups of the organization
 * @param id a UUID; that of Jira, for a group of the site
 * @param description null when it has none
 * @param directory number of the directory it is in
 * @param onSite whether the site has it too
 * @param externallySynced whether an identity provider made it, and nobody else may change it
 * @param managedBy {@code external}, {@code admins}, {@code team-members} or {@code open}
 */
public record OrganizationGroup(
    int number,
    String id,
    String name,
    @Nullable String description,
    int directory,
    boolean onSite,
    boolean externallySynced,
    String managedBy) {}
