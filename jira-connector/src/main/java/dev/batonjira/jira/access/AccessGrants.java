package dev.batonjira.jira.access;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.jira.groups.GroupSyncer;
import dev.batonjira.jira.projects.ProjectSyncer;
import dev.batonjira.jira.roles.RoleSyncer;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The grants to see one project, one for each principal, with every path by which it came. Groups
 * and roles expand to the accounts in them.
 */
final class AccessGrants {
  /** The key under which a grant's metadata lists its paths. */
  private static final String PATHS = "paths";

  private final Resource project;
  private final Map<ResourceId, Set<AccessPath>> paths = new LinkedHashMap<>();

  AccessGrants(Resource project) {
    this.project = project;
  }

  void add(ResourceId principal, AccessPath path) {
    paths.computeIfAbsent(principal, id -> new LinkedHashSet<>()).add(path);
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  /** One grant for each principal, in the order in which they were added. */
  List<Grant> toList() {
    return paths.entrySet().stream().map(entry -> grant(entry.getKey(), entry.getValue())).toList();
  }

  private Grant grant(ResourceId principal, Set<AccessPath> ways) {
    GrantMetadata metadata = metadata(ways);
    if (principal.getResourceType().equals(JiraTypes.USER.getId())) {
      return Grants.of(project, ProjectSyncer.PARTICIPATE, principal, metadata);
    }
    String slug =
        principal.getResourceType().equals(JiraTypes.GROUP.getId())
            ? GroupSyncer.MEMBER
            : RoleSyncer.ASSIGNED;
    return Grants.of(
        project,
        ProjectSyncer.PARTICIPATE,
        principal,
        Grants.expandable(Entitlements.id(principal, slug), JiraTypes.USER),
        metadata);
  }

  private static GrantMetadata metadata(Set<AccessPath> ways) {
    ListValue.Builder list = ListValue.newBuilder();
    ways.forEach(path -> list.addValues(Value.newBuilder().setStructValue(path.toStruct())));
    return GrantMetadata.newBuilder()
        .setMetadata(
            Struct.newBuilder().putFields(PATHS, Value.newBuilder().setListValue(list).build()))
        .build();
  }
}
