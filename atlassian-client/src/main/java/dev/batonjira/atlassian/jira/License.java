package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans of the site's products. */
public record License(List<LicensedApplication> applications) {

  public License {
    applications = Absent.items(applications);
  }

  /**
   * One product's plan.
   *
   * @param id such as {@code jira-software}
   * @param plan {@code FREE}, {@code PAID}, {@code UNLICENSED} or a newer word
   */
  public record LicensedApplication(@Nullable String id, @Nullable String plan) {
    public LicensedApplication {
      id = Absent.text(id);
      plan = Absent.text(plan);
    }
  }
}
