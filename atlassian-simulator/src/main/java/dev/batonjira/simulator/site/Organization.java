package dev.batonjira.simulator.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The organization around a site at one moment. Its accounts have places: first those of the site,
 * at the index they have there, then those that only the organization knows. Its groups are
 * numbered the same way. Portal-only customers are no part of it. Immutable and thread-safe.
 */
public final class Organization {
  /** The verified domain of the organization. */
  public static final String DOMAIN = "example.com";

  private static final Instant TODAY = Instant.parse("2026-01-15T09:30:00.105Z");

  /** Ids of accounts that were removed for good lie between those of the site and the outsiders. */
  private static final int GONE = 1_000;

  /** Kinds of outsiders, which take turns. */
  private static final int NOT_INVITED = 1;

  private static final int SUSPENDED_GUEST = 2;
  private static final int UNMANAGED_GUEST = 3;

  private static final int FIRST_APP_GROUP = 5;
  private static final int AFTER_APP_GROUPS = 8;
  private static final double SYNCED_GROUPS = 0.3;

  private final SiteSnapshot site;
  private final SiteModel model;
  private final OrganizationSpec spec;
  private final Accounts accounts;
  private final Scramble scramble;
  private final OrganizationRoles roles;

  Organization(SiteSnapshot site) {
    this.site = site;
    this.model = site.model();
    this.spec = model.organization();
    this.accounts = model.accounts();
    this.scramble = model.scramble();
    this.roles = new OrganizationRoles(site);
  }

  /** The site that belongs to it, at the same moment. */
  public SiteSnapshot site() {
    return site;
  }

  public String id() {
    return model.organizationId();
  }

  public String name() {
    return "Simulated organization";
  }

  /** The address of the site that the workspaces name; empty text for the one it is reached at. */
  public String customDomain() {
    return spec.customDomain();
  }

  public int directories() {
    return spec.directories();
  }

  public String directoryId(int directory) {
    return scramble.uuid(Draw.ORGANIZATION_ID, 2L + directory);
  }

  public List<Workspace> workspaces() {
    return roles.workspaces();
  }

  /** A number from 0 to 2 that stays the same for the same list. */
  public int variantOf(String list) {
    return scramble.below(3, Draw.ORGANIZATION_LINKS, list.hashCode());
  }

  /** The places of all accounts in a directory or managed, in order. */
  public IntStream accounts(int fromPlace) {
    return IntStream.concat(
        IntStream.range(fromPlace, Math.max(fromPlace, places())).filter(this::known),
        site.invitedAccounts().filter(place -> place >= fromPlace));
  }

  private int places() {
    return accounts.existing() + spec.outsiders();
  }

  private boolean known(int place) {
    if (site.isInvited(place)) {
      return true;
    }
    if (outsider(place)) {
      return place < places() && !site.isInvited(onSite(accounts.id(number(place)), place));
    }
    return spec.siteListed()
        && switch (accounts.kind(place)) {
          case PERSON -> true;
          case APP -> spec.appsListed();
          case CUSTOMER -> false;
        };
  }

  /** The place of an outsider who was invited to the site since; else {@code place}. */
  private int onSite(String id, int place) {
    Account invited = site.findAccount(id);
    return invited == null ? place : invited.index();
  }

  /** Whether the account is none of the site. */
  public boolean outsider(int place) {
    return place >= accounts.existing() && !site.isInvited(place);
  }

  /** The place of the account with the id; empty when the organization does not know it. */
  public OptionalInt findAccount(String accountId) {
    Account invited = site.findAccount(accountId);
    if (invited != null && site.isInvited(invited.index())) {
      return OptionalInt.of(invited.index());
    }
    String head = accountId.substring(accountId.lastIndexOf(':') + 1);
    long number = scramble.indexOf(Draw.ACCOUNT_ID, head);
    int place = (int) (number >= accounts.existing() + (long) GONE ? number - GONE : number);
    boolean found =
        number >= 0
            && number < places() + (long) GONE
            && known(place)
            && accounts.id(number(place)).equals(accountId);
    return found ? OptionalInt.of(place) : OptionalInt.empty();
  }

  /** The number from which everything about an account follows. */
  private int number(int place) {
    return outsider(place) ? place + GONE : place;
  }

  public OrganizationAccount account(int place) {
    int number = number(place);
    boolean managed = managed(place);
    OrganizationStatus status = status(place);
    int detail = scramble.below(1_000, Draw.ORGANIZATION_DETAIL, number);
    boolean app = !outsider(place) && accounts.kind(place) == Accounts.Kind.APP;
    @Nullable Account onSite = outsider(place) ? null : site.account(place);
    Instant added = TODAY.minus(Duration.ofDays(400 + detail));
    return new OrganizationAccount(
        place,
        onSite == null ? accounts.id(number) : onSite.id(),
        app,
        managed,
        status,
        onSite == null ? accounts.personName(number) : onSite.displayName(),
        email(place),
        managed ? Boolean.valueOf(detail % 10 < 7) : null,
        managed && !hasNotAccepted(place) && detail % 5 < 3,
        onSite == null ? null : onSite.timeZone(),
        added,
        status.accountStatus().equals("inactive") ? added.plus(Duration.ofDays(300)) : null);
  }

  /** Whether the account's address belongs to the organization's domain. */
  public boolean managed(int place) {
    if (site.isInvited(place)) {
      return site.invitation(place).email().endsWith("@" + DOMAIN);
    }
    return outsider(place) ? kindOfOutsider(place) != UNMANAGED_GUEST : accounts.managed(place);
  }

  /** Whether the person was invited to the site and has not accepted. */
  public boolean hasNotAccepted(int place) {
    return site.isInvited(place);
  }

  /** The place of the account with the address, shown or not; empty when there is none. */
  public OptionalInt findAccountByEmail(String email) {
    return accounts(0).filter(place -> email.equalsIgnoreCase(address(place))).findFirst();
  }

  private @Nullable String address(int place) {
    return site.isInvited(place) || outsider(place) ? email(place) : accounts.email(place);
  }

  private @Nullable String email(int place) {
    if (site.isInvited(place)) {
      return site.invitation(place).email();
    }
    return outsider(place)
        ? Accounts.address(number(place), managed(place))
        : accounts.organizationEmail(place);
  }

  private int kindOfOutsider(int place) {
    return (place - accounts.existing()) % 4;
  }

  private OrganizationStatus status(int place) {
    Standing standing = site.standing(place);
    if (standing != null) {
      return switch (standing) {
        case RESTORED -> OrganizationStatus.ACTIVE;
        case SUSPENDED -> OrganizationStatus.SUSPENDED;
        case REMOVED -> OrganizationStatus.NOT_INVITED;
      };
    }
    if (outsider(place)) {
      return switch (kindOfOutsider(place)) {
        case NOT_INVITED -> OrganizationStatus.NOT_INVITED;
        case SUSPENDED_GUEST -> OrganizationStatus.SUSPENDED;
        default -> OrganizationStatus.ACTIVE;
      };
    }
    if (site.active(place)) {
      return OrganizationStatus.ACTIVE;
    }
    if (accounts.former(place)) {
      return OrganizationStatus.CLOSED;
    }
    if (!managed(place)) {
      return OrganizationStatus.SUSPENDED;
    }
    if (site.lateDeactivated(place)) {
      return OrganizationStatus.DEACTIVATED;
    }
    return switch (scramble.below(3, Draw.ORGANIZATION_STATUS, place)) {
      case 0 -> OrganizationStatus.SUSPENDED;
      case 1 -> OrganizationStatus.FOR_DELETION;
      default -> OrganizationStatus.DEACTIVATED;
    };
  }

  /** The number of the directory that the account is in; -1 when it is in none. */
  public int directoryOf(int place) {
    if (status(place) == OrganizationStatus.NOT_INVITED) {
      return -1;
    }
    return outsider(place) ? spec.directories() - 1 : 0;
  }

  public IntStream groups(int fromNumber) {
    return IntStream.range(fromNumber, model.spec().groups() + spec.groups())
        .filter(this::groupExists);
  }

  private boolean groupExists(int group) {
    if (!onSite(group)) {
      return group < model.spec().groups() + spec.groups();
    }
    boolean forApps = group >= FIRST_APP_GROUP && group < AFTER_APP_GROUPS;
    return spec.siteListed() && site.groupExists(group) && (spec.appsListed() || !forApps);
  }

  private boolean onSite(int group) {
    return group < model.spec().groups();
  }

  public OrganizationGroup group(int number) {
    if (onSite(number)) {
      Group group = site.group(number);
      boolean invented = number >= AFTER_APP_GROUPS;
      boolean synced = invented && scramble.share(Draw.GROUP_SYNCED, number) < SYNCED_GROUPS;
      String managedBy = invented && number % 7 == 1 ? "open" : "admins";
      return new OrganizationGroup(
          number,
          group.id(),
          group.name(),
          number % 3 == 0 ? null : "The group " + number + '.',
          0,
          true,
          synced,
          synced ? "external" : managedBy);
    }
    int own = number - model.spec().groups();
    return new OrganizationGroup(
        number,
        scramble.uuid(Draw.ORGANIZATION_GROUP, own),
        "organization-wide group " + own,
        null,
        own % 2 == 0 ? 0 : spec.directories() - 1,
        false,
        own % 4 == 3,
        own % 4 == 3 ? "external" : "team-members");
  }

  public OptionalInt findGroup(String id) {
    OptionalInt found = model.groupById(id);
    if (found.isEmpty()) {
      long own = scramble.indexOf(Draw.ORGANIZATION_GROUP, id);
      if (own >= 0 && own < spec.groups()) {
        int number = (int) own + model.spec().groups();
        found = group(number).id().equals(id) ? OptionalInt.of(number) : OptionalInt.empty();
      }
    }
    return found.isPresent() && groupExists(found.getAsInt()) ? found : OptionalInt.empty();
  }

  /** The places of the members that the organization knows. */
  public IntStream members(int group) {
    if (!groupExists(group)) {
      return IntStream.empty();
    }
    return onSite(group)
        ? site.members(group).filter(this::known)
        : accounts(0).filter(place -> ownMember(group, place));
  }

  public IntStream groupsOf(int place) {
    IntStream own =
        IntStream.range(model.spec().groups(), model.spec().groups() + spec.groups())
            .filter(group -> ownMember(group, place));
    IntStream onSite = outsider(place) ? IntStream.empty() : site.groupsOf(place);
    return IntStream.concat(onSite.filter(this::groupExists), own);
  }

  /** Every other group of the organization's own has people of the site, the rest outsiders. */
  private boolean ownMember(int group, int place) {
    int own = group - model.spec().groups();
    if (own % 2 == 1) {
      return outsider(place) && directoryOf(place) >= 0;
    }
    return !outsider(place)
        && !site.isInvited(place)
        && place % (7 + own) == 3
        && accounts.kind(place) == Accounts.Kind.PERSON;
  }

  public List<RoleAssignment> rolesOf(int place) {
    return directoryOf(place) < 0
        ? List.of()
        : roles.ofAccount(place, groupsOf(place), outsider(place));
  }

  public List<RoleAssignment> rolesOfGroup(int group) {
    return roles.ofGroup(group);
  }

  /** Whether new users of the product are put into the group. */
  public boolean isDefaultRole(int group, RoleAssignment role) {
    return roles.isDefault(group, role);
  }

  /** When the account last used the resource; null when it never did. */
  public @Nullable Instant lastActive(int place, String resourceId) {
    long bits = scramble.bits(Draw.LAST_ACTIVE, number(place), resourceId.hashCode());
    return Long.remainderUnsigned(bits, 5) == 0
        ? null
        : TODAY.minusSeconds(Long.remainderUnsigned(bits >>> 8, 400 * 86_400L));
  }
}
