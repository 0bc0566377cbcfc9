package dev.batonjira.simulator.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the organization shows it.
 *
 * @param place its place among the accounts of the organization
 * @param app whether it belongs to an app
 * @param managed whether its address belongs to a domain of the organization
 * @param email null when the organization does not show it
 * @param mfaEnabled null unless managed
 * @param synced whether an identity provider made it
 * @param timeZone null when unknown
 * @param deactivatedOn null unless deactivated
 */
public record OrganizationAccount(
    int place,
    String accountId,
    boolean app,
    boolean managed,
    OrganizationStatus status,
    String name,
    @Nullable String email,
    @Nullable Boolean mfaEnabled,
    boolean synced,
    @Nullable String timeZone,
    Instant addedToOrg,
    @Nullable Instant deactivatedOn) {}
