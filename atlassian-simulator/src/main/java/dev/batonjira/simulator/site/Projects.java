package dev.batonjira.simulator.site;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The projects of a site, computed on demand: first the live ones, then the archived, the trashed
 * and the hidden.
 */
final class Projects {
  private static final int FIRST_ID = 10_000;
  private static final List<String> TYPES =
      List.of("software", "software", "business", "service_desk", "product_discovery");
  private static final List<String> CATEGORIES = List.of("Internal", "Customers", "Run & change");

  private final SiteSpec spec;
  private final Scramble scramble;
  private final Accounts accounts;

  Projects(SiteSpec spec, Scramble scramble, Accounts accounts) {
    this.spec = spec;
    this.scramble = scramble;
    this.accounts = accounts;
  }

  int count() {
    ProjectMix mix = spec.projectMix();
    return spec.projects() + mix.archived() + mix.trashed() + mix.hidden();
  }

  Project get(int index) {
    boolean teamManaged = teamManaged(index);
    int detail = scramble.below(10_000, Draw.PROJECT_DETAIL, index);
    @Nullable String category =
        teamManaged || detail % 3 == 0 ? null : CATEGORIES.get(detail % CATEGORIES.size());
    return new Project(
        index,
        id(index),
        ProjectNames.key(index),
        ProjectNames.name(index),
        detail % 4 == 0 ? "" : "What " + ProjectNames.name(index) + " is about.",
        lead(index),
        detail % 97 == 5 ? "customer_service" : TYPES.get(detail % TYPES.size()),
        teamManaged,
        status(index),
        !hidden(index),
        hidden(index) || (teamManaged && detail % 6 == 1),
        category,
        teamManaged ? scramble.uuid(Draw.PROJECT_UUID, index) : null);
  }

  static String id(int index) {
    return Integer.toString(FIRST_ID + index);
  }

  /** The project with the numeric id. */
  OptionalInt byId(String id) {
    if (id.isEmpty() || id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.empty();
    }
    int index = Integer.parseInt(id) - FIRST_ID;
    return index >= 0 && index < count() ? OptionalInt.of(index) : OptionalInt.empty();
  }

  boolean teamManaged(int index) {
    if (hidden(index)) {
      return true;
    }
    if (index >= spec.projects()) {
      return index % 2 == 0;
    }
    double share = spec.projectMix().teamManaged();
    return Math.floor((index + 1) * share) > Math.floor(index * share);
  }

  private boolean hidden(int index) {
    return index >= count() - spec.projectMix().hidden();
  }

  private Project.Status status(int index) {
    int beyond = index - spec.projects();
    ProjectMix mix = spec.projectMix();
    if (beyond < 0 || hidden(index)) {
      return Project.Status.LIVE;
    }
    return beyond < mix.archived() ? Project.Status.ARCHIVED : Project.Status.TRASHED;
  }

  private OptionalInt lead(int index) {
    int draw = scramble.below(40, Draw.PROJECT_LEAD, index, 0);
    if (draw == 0 || index == 3) {
      return OptionalInt.empty();
    }
    if (draw == 1 && spec.unlistedAccounts() > 0) {
      return OptionalInt.of(
          spec.users() + scramble.below(spec.unlistedAccounts(), Draw.PROJECT_LEAD, index, 1));
    }
    int lead = scramble.below(spec.users(), Draw.PROJECT_LEAD, index, 2);
    while (accounts.kind(lead) != Accounts.Kind.PERSON) {
      lead = (lead + 1) % spec.users();
    }
    return OptionalInt.of(lead);
  }
}
