package dev.batonjira.simulator.site;

import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is true about the organization of a site at one moment, and what it adds to what Jira tells.
 * All streams are lazy and in a fixed order.
 */
public final class OrganizationTruth {
  private final SiteSnapshot site;
  private final Organization organization;

  OrganizationTruth(SiteSnapshot site) {
    this.site = site;
    this.organization = site.organization();
  }

  /**
   * The most that can be learnt about an account's email address.
   *
   * @param email null when neither source shows it
   * @param inJira whether Jira shows it
   * @param inOrganization whether the organization shows it
   */
  public record TrueEmail(
      String accountId, @Nullable String email, boolean inJira, boolean inOrganization) {}

  /**
   * An account of the organization.
   *
   * @param onSite whether Jira knows it
   * @param app whether it belongs to an app
   * @param email null when the organization does not show it
   * @param mfaEnabled null unless managed
   * @param lastActive by resource id; without resources that it never used or may not use
   */
  public record TrueAccount(
      String accountId,
      boolean onSite,
      boolean app,
      boolean managed,
      OrganizationStatus status,
      @Nullable String email,
      @Nullable Boolean mfaEnabled,
      Map<String, Instant> lastActive) {
    public TrueAccount {
      lastActive = Map.copyOf(lastActive);
    }

    /** When it was last active anywhere; null when it never was. */
    public @Nullable Instant lastActiveAnywhere() {
      return lastActive.values().stream().max(Instant::compareTo).orElse(null);
    }
  }

  /**
   * A group of the organization.
   *
   * @param onSite whether Jira has it too
   */
  public record TrueOrganizationGroup(
      String groupId, String name, boolean onSite, boolean externallySynced, String managedBy) {}

  /** The addresses of all accounts of the site, customers and unlisted accounts included. */
  public Stream<TrueEmail> emails() {
    return IntStream.concat(site.listedAccounts(), site.unlistedAccounts()).mapToObj(this::email);
  }

  /** The accounts in a directory of the organization. */
  public Stream<TrueAccount> accounts() {
    return organization
        .accounts(0)
        .filter(place -> organization.directoryOf(place) >= 0)
        .mapToObj(this::account);
  }

  /** The accounts on the domain of the organization, whether in a directory or not. */
  public Stream<TrueAccount> managedAccounts() {
    return organization.accounts(0).filter(organization::managed).mapToObj(this::account);
  }

  public Stream<TrueOrganizationGroup> groups() {
    return organization
        .groups(0)
        .mapToObj(organization::group)
        .map(group ->
            new TrueOrganizationGroup(
                group.id(),
                group.name(),
                group.onSite(),
                group.externallySynced(),
                group.managedBy()));
  }

  /** The memberships of all groups, those that the site does not have included. */
  public Stream<TrueMembership> memberships() {
    return organization
        .groups(0)
        .boxed()
        .flatMap(group -> {
          String groupId = organization.group(group).id();
          return organization
              .members(group)
              .mapToObj(
                  place -> new TrueMembership(groupId, organization.account(place).accountId()));
        });
  }

  private TrueEmail email(int index) {
    Account account = site.account(index);
    boolean known = organization.findAccount(account.id()).isPresent();
    String inOrganization = known ? organization.account(index).email() : null;
    return new TrueEmail(
        account.id(),
        account.email() == null ? inOrganization : account.email(),
        account.email() != null,
        inOrganization != null);
  }

  private TrueAccount account(int place) {
    OrganizationAccount account = organization.account(place);
    Map<String, Instant> lastActive = new TreeMap<>();
    for (RoleAssignment role : organization.rolesOf(place)) {
      Instant last = organization.lastActive(place, role.resourceId());
      if (!role.ofPlatform() && last != null) {
        lastActive.put(role.resourceId(), last);
      }
    }
    return new TrueAccount(
        account.accountId(),
        !organization.outsider(place),
        account.app(),
        account.managed(),
        account.status(),
        account.email(),
        account.mfaEnabled(),
        lastActive);
  }
}
