package dev.batonjira.jira.projects;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.ProjectStatus;
import dev.batonjira.atlassian.jira.Projects;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.site.OffsetToken;
import dev.batonjira.jira.site.Offsets;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists the live and archived projects that the account sees, or those with certain keys. */
public final class ProjectSyncer implements ResourceSyncer, ResourceGetter, GrantProvisioner {
  /** The entitlement of those who can browse a project. C1 keeps configuration against it. */
  public static final String PARTICIPATE = "participate";

  /** The entitlement of who leads a project. C1 keeps configuration against it. */
  public static final String LEAD = "lead";

  /** Begins the token of a project that is listed by a call of its own; no offset looks so. */
  private static final String ANNOUNCED = "project:";

  private static final Set<ProjectStatus> STATUSES =
      EnumSet.of(ProjectStatus.LIVE, ProjectStatus.ARCHIVED);

  private final JiraSite site;
  private final ProjectDirectory directory;
  private final List<List<ProjectKey>> chunks;
  private final Optional<Participants> participants;
  private final GrantProvisioner changes;
  private final Offsets offsets = new Offsets();

  /** Projects that were listed and whose own call is still to come. */
  private final Map<ProjectId, Project> announced = new ConcurrentHashMap<>();

  /**
   * @param keys the only projects to list; empty for all
   * @param participants who can browse projects; empty to leave that entitlement out
   * @param changes how leads are changed
   */
  public ProjectSyncer(
      JiraSite site,
      ProjectDirectory directory,
      List<ProjectKey> keys,
      Optional<Participants> participants,
      GrantProvisioner changes) {
    this.site = site;
    this.directory = directory;
    this.chunks = chunks(List.copyOf(new LinkedHashSet<>(keys)));
    this.participants = participants;
    this.changes = changes;
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.PROJECT;
  }

  @Override
  public Set<String> childTypes() {
    return Set.of(JiraTypes.PROJECT_ROLE.getId());
  }

  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    return token.value().startsWith(ANNOUNCED)
        ? announced(token.value().substring(ANNOUNCED.length()))
        : searched(token);
  }

  private Page<Resource> announced(String id) {
    try {
      return Page.of(one(id).stream().toList());
    } catch (ConnectorException.Denied e) {
      ResourceId project = Resources.id(JiraTypes.PROJECT, id);
      return new Page<>(
          List.of(),
          List.of(),
          List.of(new Remark(Remark.Kind.SKIPPED, project, JiraFailures.sentence(e))));
    }
  }

  private Page<Resource> searched(PageToken token) {
    OffsetToken place = OffsetToken.parse(token);
    List<ProjectKey> keys = chunks.get(place.part());
    PageBean<Project> page =
        JiraFailures.translating(() ->
            site.client()
                .projects()
                .search(place.start(), place.sizeOr(Projects.SEARCH_PAGE), keys, STATUSES));
    List<String> ids = page.values().stream().map(project -> project.id().value()).toList();
    List<PageToken> next = new ArrayList<>(offsets.after(place, page, ids));
    if (token.isFirst()) {
      IntStream.range(1, chunks.size())
          .forEach(part -> next.add(OffsetToken.first(part).toPageToken()));
    }
    List<Resource> complete = new ArrayList<>();
    for (Project project : new LinkedHashSet<>(page.values())) {
      if (asksAbout(directory.met(project))) {
        announced.put(project.id(), project);
        next.add(new PageToken(ANNOUNCED + project.id()));
      } else {
        complete.add(resource(project));
      }
    }
    return new Page<>(
        complete, next, place.isWholeList(page) ? missing(keys, page.values()) : List.of());
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    List<Entitlement> entitlements = new ArrayList<>();
    if (participants.isPresent()) {
      entitlements.add(
          entitlement(resource, PARTICIPATE, "Participating on ", participants.get().principals()));
    }
    entitlements.add(entitlement(resource, LEAD, "Leading ", List.of(JiraTypes.USER)));
    return Page.of(entitlements);
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    List<Grant> grants = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    ProjectFacts facts = ProjectMapping.facts(resource);
    facts
        .lead()
        .ifPresent(lead -> {
          if (lead.isUnknown()) {
            remarks.add(
                new Remark(
                    Remark.Kind.NOTED,
                    resource.getId(),
                    "The project is led by an account that no longer exists."));
          } else {
            grants.add(Grants.of(resource, LEAD, Resources.id(JiraTypes.USER, lead.value())));
          }
        });
    participants.ifPresent(reader -> {
      Page<Grant> read = reader.grants(resource, facts);
      grants.addAll(read.items());
      remarks.addAll(read.remarks());
    });
    return new Page<>(grants, List.of(), remarks);
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    return ids.stream()
        .map(ResourceId::getResource)
        .map(this::one)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether {@code project}, as this syncer lists it, has roles and a scheme of its own. */
  public static boolean isTeamManaged(Resource project) {
    return ProjectMapping.isTeamManaged(project);
  }

  /** The project; empty when it is gone. */
  private Optional<Resource> one(String id) {
    Project listed = announced.get(new ProjectId(id));
    try {
      Resource found = resource(listed == null ? site.client().projects().get(id) : listed);
      announced.remove(new ProjectId(id));
      return Optional.of(found);
    } catch (AtlassianException.NotFound | ConnectorException.NotFound e) {
      return Optional.empty();
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  private Resource resource(Project project) {
    ProjectFacts facts = directory.met(project);
    Profile profile = ProjectMapping.profile(project, facts, site.webAddress());
    participants.ifPresent(reader -> reader.describe(facts, profile));
    return ProjectMapping.toResource(facts, profile);
  }

  private boolean asksAbout(ProjectFacts project) {
    return participants.stream().anyMatch(reader -> reader.asksAbout(project));
  }

  private static Entitlement entitlement(
      Resource project, String slug, String verb, List<ResourceType> grantableTo) {
    String name = project.getDisplayName();
    return Entitlements.assignment(
        project, slug, name + " project " + slug, verb + name + " project", grantableTo);
  }

  /** The keys in lists that one search takes each; one empty list for no keys. */
  private static List<List<ProjectKey>> chunks(List<ProjectKey> keys) {
    if (keys.isEmpty()) {
      return List.of(List.of());
    }
    return IntStream.iterate(0, from -> from < keys.size(), from -> from + Projects.SEARCH_KEYS)
        .mapToObj(from -> keys.subList(from, Math.min(from + Projects.SEARCH_KEYS, keys.size())))
        .toList();
  }

  private static List<Remark> missing(List<ProjectKey> wanted, List<Project> found) {
    Set<ProjectKey> absent = new LinkedHashSet<>(wanted);
    found.forEach(project -> absent.remove(project.key()));
    // A search by a key that the project had before its renaming finds it under the new key.
    if (absent.isEmpty() || found.size() >= wanted.size()) {
      return List.of();
    }
    return absent.stream()
        .map(key ->
            new Remark(
                Remark.Kind.SKIPPED,
                Resources.id(JiraTypes.PROJECT, key.value()),
                "The account sees no project with the key "
                    + key
                    + ": check the spelling, upper and lower case differ."))
        .toList();
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    return changes.planGrant(entitlement, principal, terms);
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    return changes.planRevoke(grant, terms);
  }
}
