package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.ApplicationRole;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which groups give access to which product, and whether a seat is left. */
public final class Products {
  /** What a file lacks after a product was given or taken away. */
  public static final String SEEN_AFTER_A_SYNC =
      "Who sees team-managed projects by a product is found by Jira's search, so the file shows"
          + " it after the next sync only.";

  private final JiraSite site;

  public Products(JiraSite site) {
    this.site = site;
  }

  /** The products of the site; none when the account may not read them. */
  public List<ApplicationRole> all() {
    try {
      return site.client().schemes().applicationRoles();
    } catch (AtlassianException.Forbidden e) {
      return List.of();
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  /** The products that a member of {@code group} may use and one of {@code held} alone may not. */
  public List<ApplicationRole> givenBy(GroupId group, Set<GroupId> held) {
    List<ApplicationRole> given = new ArrayList<>();
    for (ApplicationRole product : all()) {
      if (gives(product, Set.of(group)) && !gives(product, held)) {
        given.add(product);
      }
    }
    return given;
  }

  /** Whether members of any of {@code groups} may use {@code product}. */
  public static boolean gives(ApplicationRole product, Set<GroupId> groups) {
    return product.groupDetails().stream()
        .map(Group::groupId)
        .anyMatch(id -> id != null && groups.contains(id));
  }

  /** Whether the licence of {@code product} is used up. */
  public static boolean isFull(ApplicationRole product) {
    return !Boolean.TRUE.equals(product.hasUnlimitedSeats())
        && product.remainingSeats() != null
        && product.remainingSeats() == 0;
  }

  /** What people call {@code product}. */
  public static String name(ApplicationRole product) {
    return product.name() == null ? String.valueOf(product.key()) : product.name();
  }

  /** How many seats are left, as words. */
  public static String seats(ApplicationRole product) {
    return Boolean.TRUE.equals(product.hasUnlimitedSeats())
            || product.remainingSeats() == null
            || product.remainingSeats() < 0
        ? ""
        : " (" + product.remainingSeats() + " of " + product.numberOfSeats() + " seats are left)";
  }
}
