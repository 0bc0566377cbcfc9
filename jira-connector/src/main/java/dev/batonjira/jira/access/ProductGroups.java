package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.ApplicationRole;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.jira.site.JiraSite;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The groups that give access to the site's products, read once by one call. Thread-safe. */
final class ProductGroups {
  private final JiraSite site;

  /** Guards the one call. */
  private final ReentrantLock reading = new ReentrantLock();

  private volatile @Nullable Attempt<List<ProductGroup>> answer;

  /**
   * One group of one product.
   *
   * @param product the product's key, such as {@code jira-software}
   */
  record ProductGroup(String product, Group group) {
    boolean belongsTo(String key) {
      return product.equals(key);
    }
  }

  ProductGroups(JiraSite site) {
    this.site = site;
  }

  /** The groups of all products. */
  Attempt<List<ProductGroup>> all() {
    Attempt<List<ProductGroup>> known = answer;
    if (known != null) {
      return known;
    }
    reading.lock();
    try {
      known = answer;
      if (known == null) {
        known = Attempt.of(this::read);
        answer = known;
      }
      return known;
    } finally {
      reading.unlock();
    }
  }

  private List<ProductGroup> read() {
    return site.client().schemes().applicationRoles().stream()
        .flatMap(role -> role.groupDetails().stream().map(group -> productGroup(role, group)))
        .toList();
  }

  private static ProductGroup productGroup(ApplicationRole role, Group group) {
    return new ProductGroup(role.key() == null ? "" : role.key(), group);
  }
}
