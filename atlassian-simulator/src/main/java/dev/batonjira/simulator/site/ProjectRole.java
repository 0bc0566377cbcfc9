package dev.batonjira.simulator.site;

import java.util.OptionalInt;

/**
 * A project role: one that all company-managed projects share, or one of a single team-managed
 * project.
 *
 * @param project index of the team-managed project whose role it is; empty for a shared role
 * @param technical whether it is the role that only serves apps
 */
public record ProjectRole(
    long id, String name, String description, OptionalInt project, boolean technical) {}
