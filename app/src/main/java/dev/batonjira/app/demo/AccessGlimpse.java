package dev.batonjira.app.demo;

import dev.batonjira.app.progress.Amounts;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.sync.SyncReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few facts of a finished file, read back from it: who can see what. */
final class AccessGlimpse {

  private static final int PROJECTS = 3;
  private static final String PARTICIPATE = ":participate";

  private final C1zReader file;
  private final SyncId sync;

  private AccessGlimpse(C1zReader file, SyncId sync) {
    this.file = file;
    this.sync = sync;
  }

  /** The lines to show; none when the file holds no project that anybody sees. */
  static List<String> lines(SyncReport report) {
    try (C1zReader file = C1zReader.open(report.file(), DecoderLimits.fromEnvironment(Map.of()))) {
      return new AccessGlimpse(file, report.syncId())
          .lines(report.rows().resources().getOrDefault("user", 0L));
    }
  }

  private List<String> lines(long accounts) {
    List<Map.Entry<ResourceId, Long>> widest =
        viewers().entrySet().stream()
            .sorted(Map.Entry.<ResourceId, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(PROJECTS)
            .toList();
    if (widest.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", "Who can see what?"));
    widest.forEach(project ->
        lines.add(
            "  %s can be seen by %s of %s accounts."
                .formatted(
                    name(project.getKey()),
                    Amounts.count(project.getValue()),
                    Amounts.count(accounts))));
    lead(widest.getFirst().getKey(), lines);
    return lines;
  }

  private Map<ResourceId, Long> viewers() {
    Map<ResourceId, Long> viewers = new LinkedHashMap<>();
    try (Cursor<StoredGrant> grants =
        file.grants(sync, new GrantFilter.OfResourceType("project"))) {
      while (grants.hasNext()) {
        var grant = grants.next().grant();
        if (grant.getEntitlement().getId().endsWith(PARTICIPATE)
            && grant.getPrincipal().getId().getResourceType().equals("user")) {
          viewers.merge(grant.getEntitlement().getResource().getId(), 1L, Long::sum);
        }
      }
    }
    return viewers;
  }

  private void lead(ResourceId project, List<String> lines) {
    String lead = "project:" + project.getResource() + ":lead";
    try (Cursor<StoredGrant> grants = file.grants(sync, new GrantFilter.OfEntitlement(lead))) {
      if (grants.hasNext()) {
        ResourceId person = grants.next().grant().getPrincipal().getId();
        lines.add("  %s leads it, and has %s.".formatted(name(person), holdings(person)));
      }
    }
  }

  private String holdings(ResourceId person) {
    long groups = 0;
    long projects = 0;
    long roles = 0;
    try (Cursor<StoredGrant> grants = file.grants(sync, new GrantFilter.OfPrincipal(person))) {
      while (grants.hasNext()) {
        var entitlement = grants.next().grant().getEntitlement();
        switch (entitlement.getResource().getId().getResourceType()) {
          case "group" -> groups++;
          case "project-role" -> roles++;
          default -> projects += entitlement.getId().endsWith(PARTICIPATE) ? 1 : 0;
        }
      }
    }
    return "%s to see, %s and %s"
        .formatted(
            Amounts.count(projects, "project", "projects"),
            Amounts.count(groups, "group", "groups"),
            Amounts.count(roles, "project role", "project roles"));
  }

  private String name(ResourceId id) {
    return file.resource(sync, id).map(Resource::getDisplayName).orElse(id.getResource());
  }
}
