package dev.batonjira.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.site.OrganizationTruth.TrueAccount;
import dev.batonjira.simulator.site.OrganizationTruth.TrueEmail;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The organization of a site has something of everything that organizations have. */
class OrganizationTest {
  private static final SiteSpec SITE = SiteSpec.ofSize(3_000);

  @Test
  void addressesAreShownByEitherSourceByBothOrByNone() {
    List<TrueEmail> emails = truth(SITE).emails().toList();

    assertThat(emails).hasSize(SITE.users() + SITE.unlistedAccounts());
    assertThat(emails).anyMatch(e -> e.inJira() && e.inOrganization());
    assertThat(emails).anyMatch(e -> e.inJira() && !e.inOrganization());
    assertThat(emails).anyMatch(e -> !e.inJira() && e.inOrganization());
    assertThat(emails).anyMatch(e -> !e.inJira() && !e.inOrganization());
    assertThat(emails).allMatch(e -> (e.email() != null) == (e.inJira() || e.inOrganization()));
    assertThat(emails.stream().filter(e -> e.email() != null).count())
        .as("the organization adds a lot to what Jira shows")
        .isGreaterThan(2 * emails.stream().filter(TrueEmail::inJira).count());
  }

  @Test
  void w9_managedAccountsHaveAnAddressAndEveryStatusOccurs() {
    List<TrueAccount> accounts = truth(SITE).accounts().toList();

    assertThat(accounts).filteredOn(TrueAccount::managed).allMatch(a -> a.email() != null);
    assertThat(accounts).anyMatch(a -> !a.managed() && a.email() != null);
    assertThat(accounts).anyMatch(a -> !a.managed() && a.email() == null && !a.app());
    assertThat(accounts.stream().map(TrueAccount::status).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            OrganizationStatus.ACTIVE,
            OrganizationStatus.SUSPENDED,
            OrganizationStatus.DEACTIVATED,
            OrganizationStatus.FOR_DELETION,
            OrganizationStatus.CLOSED);
    assertThat(truth(SITE).managedAccounts())
        .anyMatch(a -> a.status() == OrganizationStatus.NOT_INVITED);
    assertThat(accounts).allMatch(a -> a.managed() == (a.mfaEnabled() != null));
    assertThat(accounts).anyMatch(a -> Boolean.FALSE.equals(a.mfaEnabled()));
    assertThat(accounts).anyMatch(a -> a.lastActiveAnywhere() == null);
    assertThat(accounts).anyMatch(a -> a.lastActive().size() > 1);
  }

  @Test
  void activeInJiraMeansActiveInTheOrganization() {
    GroundTruth jira = new GroundTruth(SiteSnapshot.of(new SiteModel(SITE)));
    Set<String> active =
        jira.users()
            .filter(GroundTruth.TrueUser::active)
            .map(GroundTruth.TrueUser::accountId)
            .collect(Collectors.toSet());
    Set<String> listed =
        jira.users().map(GroundTruth.TrueUser::accountId).collect(Collectors.toSet());

    assertThat(jira.organization().accounts())
        .filteredOn(account -> listed.contains(account.accountId()))
        .allMatch(account ->
            active.contains(account.accountId())
                == (account.status() == OrganizationStatus.ACTIVE));
  }

  @Test
  void outsidersAreNotOnTheSite() {
    SiteSnapshot site = SiteSnapshot.of(new SiteModel(SITE));
    Organization organization = site.organization();
    List<String> outsiders =
        organization
            .accounts(0)
            .filter(organization::outsider)
            .mapToObj(place -> organization.account(place).accountId())
            .toList();

    assertThat(outsiders)
        .hasSize(site.model().organization().outsiders())
        .doesNotHaveDuplicates()
        .allMatch(id -> organization.findAccount(id).isPresent())
        .allMatch(id -> site.findAccount(id) == null);
    assertThat(truth(SITE).accounts().filter(account -> !account.onSite()))
        .isNotEmpty()
        .allMatch(account -> outsiders.contains(account.accountId()));
  }

  @Test
  void customersAreNoPartOfIt() {
    GroundTruth jira = new GroundTruth(SiteSnapshot.of(new SiteModel(SITE)));
    Set<String> known =
        jira.organization().accounts().map(TrueAccount::accountId).collect(Collectors.toSet());

    assertThat(jira.users().filter(user -> "customer".equals(user.accountType())))
        .isNotEmpty()
        .noneMatch(user -> known.contains(user.accountId()));
  }

  @Test
  void someGroupsAreSyncedFromOutsideAndSomeAreNotOnTheSite() {
    assertThat(truth(SITE).groups())
        .anyMatch(group -> group.externallySynced() && group.onSite())
        .anyMatch(group -> !group.externallySynced() && group.onSite())
        .anyMatch(group -> !group.onSite())
        .allMatch(group -> group.externallySynced() == group.managedBy().equals("external"));
  }

  private static OrganizationTruth truth(SiteSpec spec) {
    return new GroundTruth(SiteSnapshot.of(new SiteModel(spec))).organization();
  }
}
