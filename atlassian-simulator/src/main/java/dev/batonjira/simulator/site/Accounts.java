package dev.batonjira.simulator.site;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a site, computed on demand, and their places in the users listing. Account 0 is
 * the one whose credential the simulator accepts.
 */
final class Accounts {
  /** The caller's own account, an active administrator. */
  static final int CALLER = 0;

  private static final int WINDOW = 1_000;
  private static final String[] LOCALES = {"en_US", "de_DE", "fr_FR", "ja_JP", "ar_EG", "uk_UA"};
  private static final String[] TIME_ZONES = {
    "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Africa/Cairo", "Etc/GMT"
  };

  private final SiteSpec spec;
  private final Scramble scramble;
  private final AccountNames names;

  Accounts(SiteSpec spec, Scramble scramble) {
    this.spec = spec;
    this.scramble = scramble;
    this.names = new AccountNames(scramble);
  }

  enum Kind {
    PERSON,
    APP,
    CUSTOMER
  }

  Kind kind(int index) {
    if (index == CALLER || index >= spec.users()) {
      return Kind.PERSON;
    }
    double share = scramble.share(Draw.ACCOUNT_TYPE, index);
    AccountMix mix = spec.accountMix();
    if (share < mix.customers()) {
      return Kind.CUSTOMER;
    }
    return share < mix.customers() + mix.apps() ? Kind.APP : Kind.PERSON;
  }

  boolean active(int index) {
    return index == CALLER
        || kind(index) == Kind.APP
        || scramble.share(Draw.ACCOUNT_ACTIVE, index) >= spec.accountMix().inactive();
  }

  Account get(int index) {
    Kind kind = kind(index);
    boolean active = active(index);
    int detail = detail(index);
    boolean former = former(index);
    @Nullable String type =
        switch (kind) {
          case APP -> "app";
          case CUSTOMER -> "customer";
          case PERSON -> former ? formerType(detail) : "atlassian";
        };
    @Nullable String appType =
        kind != Kind.APP || detail % 2 == 0 ? null : detail % 3 == 0 ? "agent" : "service";
    String displayName =
        index == CALLER
            ? "Site Administrator"
            : former ? "Former user" : kind == Kind.APP ? names.app(index) : names.person(index);
    boolean known = kind != Kind.APP && !former;
    return new Account(
        index,
        id(index),
        type,
        appType,
        active,
        displayName,
        known && emailVisible(index) ? email(index) : null,
        kind == Kind.PERSON && index != CALLER && detail % 50 == 7,
        known && detail % 5 != 0 ? LOCALES[detail % LOCALES.length] : null,
        known && detail % 7 != 0 ? TIME_ZONES[detail % TIME_ZONES.length] : null);
  }

  /** Whether the person deleted the account, which only left its place behind. */
  boolean former(int index) {
    return kind(index) == Kind.PERSON && !active(index) && detail(index) % 4 == 0;
  }

  private int detail(int index) {
    return scramble.below(1_000, Draw.ACCOUNT_DETAIL, index, 0);
  }

  /** Whether the address belongs to a domain of the organization, and so the account does. */
  boolean managed(int index) {
    return index == CALLER
        || (kind(index) == Kind.PERSON
            && !former(index)
            && scramble.share(Draw.ACCOUNT_MANAGED, index) < spec.accountMix().managed());
  }

  /** A removed account may have lost its type. */
  private static @Nullable String formerType(int detail) {
    return switch (detail / 4 % 6) {
      case 0 -> "unknown";
      case 1 -> null;
      default -> "atlassian";
    };
  }

  String email(int index) {
    return address(index, managed(index));
  }

  static String address(int index, boolean managed) {
    return index == CALLER
        ? "admin@" + Organization.DOMAIN
        : String.format(
            Locale.ROOT, "account.%06d@%s", index, managed ? Organization.DOMAIN : "example.net");
  }

  /** The address that the organization shows; null when it shows none. */
  @Nullable String organizationEmail(int index) {
    boolean shown =
        managed(index)
            || (kind(index) == Kind.PERSON
                && !former(index)
                && scramble.share(Draw.ORGANIZATION_EMAIL, index)
                    < spec.accountMix().organizationEmails());
    return shown ? email(index) : null;
  }

  String personName(int index) {
    return names.person(index);
  }

  private boolean emailVisible(int index) {
    return index == CALLER
        || scramble.share(Draw.ACCOUNT_EMAIL, index) < spec.accountMix().visibleEmails();
  }

  /** An account id in one of the forms that Atlassian has issued over the years. */
  String id(int index) {
    if (kind(index) == Kind.CUSTOMER) {
      return "qm:" + scramble.uuid(Draw.CLOUD_ID, 1) + ':' + scramble.uuid(Draw.ACCOUNT_ID, index);
    }
    int form = scramble.below(20, Draw.ACCOUNT_FORM, index);
    if (form < 7) {
      return scramble.hex24(Draw.ACCOUNT_ID, index);
    }
    String prefix = form < 10 ? "557058:" : form < 12 ? "70121:" : "712020:";
    return prefix + scramble.uuid(Draw.ACCOUNT_ID, index);
  }

  /** The existing account, listed or not, that has the id. */
  OptionalInt find(String id) {
    long index = scramble.indexOf(Draw.ACCOUNT_ID, id.substring(id.lastIndexOf(':') + 1));
    return index >= 0 && index < existing() && id((int) index).equals(id)
        ? OptionalInt.of((int) index)
        : OptionalInt.empty();
  }

  /** Accounts that a call by id finds. */
  int existing() {
    return spec.users() + spec.unlistedAccounts();
  }

  /** The id of an account that was removed for good. */
  String goneId(int number) {
    return id(existing() + number);
  }

  /** The number of places in the users listing, those without a visible account included. */
  int listingLength() {
    int last = spec.users() - 1;
    int place = last + (stride() == 0 ? 0 : last / stride());
    int windows = Math.min(spec.emptyWindows(), place / WINDOW);
    return place + 1 + windows * WINDOW;
  }

  /** The account at a place of the users listing; empty when a hidden entry holds it. */
  OptionalInt at(int place) {
    int windowsBefore = Math.min(spec.emptyWindows(), place / (2 * WINDOW));
    if (place / WINDOW % 2 == 1 && place / WINDOW / 2 < spec.emptyWindows()) {
      return OptionalInt.empty();
    }
    int entry = place - windowsBefore * WINDOW;
    int stride = stride();
    int index = entry;
    if (stride != 0) {
      if (entry % (stride + 1) == stride) {
        return OptionalInt.empty();
      }
      index = entry / (stride + 1) * stride + entry % (stride + 1);
    }
    return index < spec.users() ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /** The listed accounts between two places, in listing order. */
  IntStream between(int from, int to) {
    return IntStream.range(from, Math.max(from, Math.min(to, listingLength())))
        .mapToObj(this::at)
        .flatMapToInt(OptionalInt::stream);
  }

  private int stride() {
    return spec.hiddenEntries() == 0 ? 0 : Math.max(1, spec.users() / spec.hiddenEntries());
  }
}
