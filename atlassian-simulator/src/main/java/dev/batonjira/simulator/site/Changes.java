package dev.batonjira.simulator.site;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What has happened to a site since the start. Immutable. */
record Changes(
    Set<Integer> deletedGroups,
    Map<Integer, String> groupNames,
    Set<Integer> trashedProjects,
    Map<Integer, String> projectKeys,
    Set<Integer> deactivated) {
  static final Changes NONE = new Changes(Set.of(), Map.of(), Set.of(), Map.of(), Set.of());

  Changes {
    deletedGroups = Set.copyOf(deletedGroups);
    groupNames = Map.copyOf(groupNames);
    trashedProjects = Set.copyOf(trashedProjects);
    projectKeys = Map.copyOf(projectKeys);
    deactivated = Set.copyOf(deactivated);
  }

  Changes after(ChaosEvent event) {
    Set<Integer> lostGroups = new HashSet<>(deletedGroups);
    Map<Integer, String> names = new HashMap<>(groupNames);
    Set<Integer> trashed = new HashSet<>(trashedProjects);
    Map<Integer, String> keys = new HashMap<>(projectKeys);
    Set<Integer> inactive = new HashSet<>(deactivated);
    switch (event) {
      case ChaosEvent.DeleteGroup e -> lostGroups.add(e.group());
      case ChaosEvent.RenameGroup e -> names.put(e.group(), e.name());
      case ChaosEvent.DeleteProject e -> trashed.add(e.project());
      case ChaosEvent.RenameProjectKey e -> keys.put(e.project(), e.key());
      case ChaosEvent.DeactivateAccount e -> inactive.add(e.account());
      case ChaosEvent.AddMember _,
          ChaosEvent.RemoveMember _,
          ChaosEvent.AddActor _,
          ChaosEvent.RemoveActor _,
          ChaosEvent.SetLead _,
          ChaosEvent.InviteAccount _,
          ChaosEvent.SetStanding _ -> {}
    }
    return new Changes(lostGroups, names, trashed, keys, inactive);
  }
}
