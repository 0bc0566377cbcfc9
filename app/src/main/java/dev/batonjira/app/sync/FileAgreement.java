package dev.batonjira.app.sync;

import com.google.protobuf.Value;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.jira.access.AgreementCheck;
import dev.batonjira.jira.access.ComputedParticipants;
import dev.batonjira.jira.projects.ProjectSyncer;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.sync.SyncLedger;
import dev.batonjira.sdk.sync.SyncReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Holds who can see which project by a finished file against the site, for a sample of the active
 * accounts and all live projects whose participants are not known to be partial. Each sync draws
 * other accounts.
 */
final class FileAgreement {

  private static final String PROJECT = JiraTypes.PROJECT.getId();

  private final C1zReader file;
  private final SyncReport report;

  private FileAgreement(C1zReader file, SyncReport report) {
    this.file = file;
    this.report = report;
  }

  /**
   * Makes one call for each account and each 1000 projects. A failure is a result, too, as the file
   * is whole without this check.
   *
   * @param size how many accounts at most
   */
  static Agreement check(
      AgreementCheck site, SyncReport report, Supplier<C1zReader> finished, int size) {
    try (C1zReader file = finished.get()) {
      return new FileAgreement(file, report).check(site, size);
    } catch (ConnectorException | C1zException e) {
      return new Agreement.Refused(
          "Whether the file agrees with Jira could not be checked: " + e.getMessage());
    }
  }

  private Agreement check(AgreementCheck site, int size) {
    List<ProjectId> projects = projects();
    if (projects.isEmpty()) {
      return new Agreement.Refused(
          "Whether the file agrees with Jira was not checked, as it holds no live project whose"
              + " participants were read completely.");
    }
    Random random = new Random(report.syncId().value().hashCode());
    return site.compare(sample(size, random), projects, size, random.nextLong(), this::visible);
  }

  /** A sample of the file's accounts that holds no more of them in memory than it draws. */
  private List<AccountId> sample(int size, Random random) {
    List<AccountId> drawn = new ArrayList<>(size);
    int seen = 0;
    try (Cursor<Resource> accounts = resources(JiraTypes.USER.getId())) {
      while (accounts.hasNext()) {
        Resource account = accounts.next();
        if (!isActive(account)) {
          continue;
        }
        AccountId id = new AccountId(account.getId().getResource());
        seen++;
        int place = random.nextInt(seen);
        if (drawn.size() < size) {
          drawn.add(id);
        } else if (place < size) {
          drawn.set(place, id);
        }
      }
    }
    return drawn;
  }

  private static boolean isActive(Resource account) {
    return Annotations.find(account.getAnnotationsList(), UserTrait.getDefaultInstance())
        .map(trait -> trait.getStatus().getStatus() == UserTrait.Status.State.STATUS_ENABLED)
        .orElse(false);
  }

  private List<ProjectId> projects() {
    Set<String> lacking = lacking();
    boolean allNamed = allRemarksAreNamed();
    List<ProjectId> projects = new ArrayList<>();
    try (Cursor<Resource> resources = resources(PROJECT)) {
      while (resources.hasNext()) {
        Resource project = resources.next();
        if (!archived(project)
            && !lacking.contains(project.getId().getResource())
            && (allNamed || ComputedParticipants.isRead(project))) {
          projects.add(new ProjectId(project.getId().getResource()));
        }
      }
    }
    return projects;
  }

  private Set<String> lacking() {
    return report.ledger().entries().stream()
        .filter(remark -> remark.kind() != Remark.Kind.NOTED)
        .filter(remark -> remark.subject().getResourceType().equals(PROJECT))
        .map(remark -> remark.subject().getResource())
        .collect(Collectors.toSet());
  }

  /** Where a report names only some remarks, projects have to tell themselves. */
  private boolean allRemarksAreNamed() {
    SyncLedger ledger = report.ledger();
    return ledger.skipped() + ledger.partial() <= SyncLedger.MAX_ENTRIES;
  }

  private static boolean archived(Resource project) {
    return project
        .getProfile()
        .getFieldsOrDefault("archived", Value.getDefaultInstance())
        .getBoolValue();
  }

  private Set<ProjectId> visible(AccountId account, List<ProjectId> projects) {
    Set<String> participates = new HashSet<>();
    ResourceId person = Resources.id(JiraTypes.USER.getId(), account.value());
    try (Cursor<StoredGrant> grants =
        file.grants(report.syncId(), new GrantFilter.OfPrincipal(person))) {
      grants.forEachRemaining(grant -> participates.add(grant.grant().getEntitlement().getId()));
    }
    return projects.stream()
        .filter(project -> participates.contains(participate(project)))
        .collect(Collectors.toSet());
  }

  private static String participate(ProjectId project) {
    return Entitlements.id(Resources.id(PROJECT, project.value()), ProjectSyncer.PARTICIPATE);
  }

  private Cursor<Resource> resources(String type) {
    return file.resources(report.syncId(), ResourceFilter.ofType(type));
  }
}
