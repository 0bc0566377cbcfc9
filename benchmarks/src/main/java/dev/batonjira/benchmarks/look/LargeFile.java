package dev.batonjira.benchmarks.look;

import com.google.protobuf.Any;
import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.EntitlementRow;
import dev.batonjira.c1z.GrantRow;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.ResourceRow;
import dev.batonjira.c1z.ResourceTypeRow;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a file as a sync of a large site leaves it, in seconds. Groups have members by rank, the
 * first has everybody; each project has three roles that groups and accounts hold, and is seen by
 * its roles, by a group, or by everybody. The grants that follow from these are in it.
 */
final class LargeFile {
  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  private final int accounts;
  private final int groups;
  private final int memberships;
  private final int projects;
  private final int[] sizes;

  /** Accounts that are left out of the first group in this sync, so that two syncs differ. */
  private final int missing;

  private final C1zWriter out;
  private long written;

  private LargeFile(
      C1zWriter out, int accounts, int groups, int memberships, int projects, int missing) {
    this.out = out;
    this.accounts = accounts;
    this.groups = groups;
    this.memberships = memberships;
    this.projects = projects;
    this.missing = missing;
    this.sizes = sizes();
  }

  /** Takes the file to write and the numbers of accounts, groups, memberships, projects, syncs. */
  public static void main(String[] arguments) {
    int[] numbers = IntStream.range(1, 6).map(i -> Integer.parseInt(arguments[i])).toArray();
    for (int sync = 0; sync < numbers[4]; sync++) {
      Instant at = START.plusSeconds(3600L * sync);
      try (C1zWriter writer =
          C1zWriter.open(
              Path.of(arguments[0]), WriterOptions.defaults().withZone(ZoneOffset.UTC))) {
        writer.begin(NewSync.full(new SyncId("sync-" + (sync + 1)), at));
        LargeFile file =
            new LargeFile(
                writer,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                50 * (numbers[4] - sync - 1));
        file.write();
        System.out.printf(
            "%s: sync %d of %,d grants, %,d MB%n",
            arguments[0],
            sync + 1,
            file.written,
            writer.finish(at.plusSeconds(60), "").bytes() >> 20);
      }
    }
  }

  /** The first group has everybody, the others fewer and fewer. */
  private int[] sizes() {
    int[] all = new int[groups];
    double weights = IntStream.range(1, groups).mapToDouble(LargeFile::weight).sum();
    all[0] = accounts;
    for (int group = 1; group < groups; group++) {
      double share = (memberships - accounts) * weight(group) / weights;
      all[group] = (int) Math.clamp(share, 1, accounts);
    }
    return all;
  }

  private static double weight(int rank) {
    return 1.0 / (rank + 40);
  }

  private void write() {
    type(LargeSite.USER, "User", ResourceType.Trait.TRAIT_USER);
    type(LargeSite.GROUP, "Group", ResourceType.Trait.TRAIT_GROUP);
    type(LargeSite.PROJECT, "Project");
    type(LargeSite.ROLE, "Project Role", ResourceType.Trait.TRAIT_ROLE);
    for (int account = 0; account < accounts; account++) {
      out.put(ResourceRow.of(LargeSite.account(account)));
    }
    for (int group = 0; group < groups; group++) {
      out.put(ResourceRow.of(LargeSite.group(group)));
    }
    for (int project = 0; project < projects; project++) {
      out.put(ResourceRow.of(LargeSite.project(project, account(project, 1))));
    }
    for (int project = 0; project < projects; project++) {
      for (int role = 0; role < LargeSite.ROLES.size(); role++) {
        out.put(ResourceRow.of(LargeSite.role(project, role)));
      }
    }
    for (int group = 0; group < groups; group++) {
      entitlement(LargeSite.id(LargeSite.GROUP, LargeSite.groupId(group)), "member");
    }
    for (int project = 0; project < projects; project++) {
      entitlement(LargeSite.id(LargeSite.PROJECT, LargeSite.projectId(project)), "participate");
      entitlement(LargeSite.id(LargeSite.PROJECT, LargeSite.projectId(project)), "lead");
    }
    for (int project = 0; project < projects; project++) {
      for (int role = 0; role < LargeSite.ROLES.size(); role++) {
        entitlement(LargeSite.id(LargeSite.ROLE, LargeSite.roleId(project, role)), "assigned");
      }
    }
    for (int group = 0; group < groups; group++) {
      ResourceId on = LargeSite.id(LargeSite.GROUP, LargeSite.groupId(group));
      members(group).stream()
          .forEach(account -> grant(on, "member", LargeSite.user(account), List.of()));
    }
    for (int project = 0; project < projects; project++) {
      project(project, LargeSite.id(LargeSite.PROJECT, LargeSite.projectId(project)));
    }
    for (int project = 0; project < projects; project++) {
      for (int role = 0; role < LargeSite.ROLES.size(); role++) {
        holders(project, role, LargeSite.id(LargeSite.ROLE, LargeSite.roleId(project, role)));
      }
    }
  }

  private void project(int project, ResourceId on) {
    Map<String, BitSet> sources = new TreeMap<>();
    Map<Integer, List<Any>> direct = new TreeMap<>();
    if (LargeSite.open(project)) {
      through(
          on,
          LargeSite.id(LargeSite.GROUP, LargeSite.groupId(0)),
          "member",
          LargeSite.way("application-role", "application-role:jira"));
      sources.put(
          LargeSite.entitlementId(LargeSite.id(LargeSite.GROUP, LargeSite.groupId(0)), "member"),
          members(0));
    } else {
      int group = pick(project, 7);
      through(
          on,
          LargeSite.id(LargeSite.GROUP, LargeSite.groupId(group)),
          "member",
          LargeSite.way("group", LargeSite.groupId(group)));
      sources.put(
          LargeSite.entitlementId(
              LargeSite.id(LargeSite.GROUP, LargeSite.groupId(group)), "member"),
          members(group));
    }
    for (int role = 0; role < LargeSite.ROLES.size(); role++) {
      ResourceId holder = LargeSite.id(LargeSite.ROLE, LargeSite.roleId(project, role));
      through(on, holder, "assigned", LargeSite.way("project-role", "1010" + role));
      sources.put(LargeSite.entitlementId(holder, "assigned"), roleHolders(project, role));
    }
    direct.put(account(project, 3), List.of(LargeSite.way("user", "")));
    accounts(on, "participate", direct, sources);
    grant(on, "lead", LargeSite.user(account(project, 1)), List.of());
  }

  private void holders(int project, int role, ResourceId on) {
    Map<String, BitSet> sources = new TreeMap<>();
    for (int group : roleGroups(project, role)) {
      ResourceId holder = LargeSite.id(LargeSite.GROUP, LargeSite.groupId(group));
      through(on, holder, "member");
      sources.put(LargeSite.entitlementId(holder, "member"), members(group));
    }
    accounts(on, "assigned", Map.of(account(project, role), List.of()), sources);
  }

  private BitSet roleHolders(int project, int role) {
    BitSet all = new BitSet(accounts);
    roleGroups(project, role).forEach(group -> all.or(members(group)));
    all.set(account(project, role));
    return all;
  }

  /** Two groups for the users of a project, one for its other roles; the small ones administer. */
  private List<Integer> roleGroups(int project, int role) {
    List<Integer> chosen = new ArrayList<>();
    chosen.add(role == 0 ? groups - 1 - project % (groups / 2) : pick(project, role));
    int second = pick(project, 11);
    if (role == 1 && !chosen.contains(second)) {
      chosen.add(second);
    }
    return chosen;
  }

  private int pick(int project, int salt) {
    return 1 + Math.floorMod(project * 31 + salt * 17, groups - 1);
  }

  private int account(int project, int salt) {
    return Math.floorMod(project * 101 + salt * 13, accounts);
  }

  private BitSet members(int group) {
    BitSet all = new BitSet(accounts);
    if (group == 0) {
      all.set(missing, accounts);
      return all;
    }
    // A run of neighbours and a scattering, so that groups overlap.
    int start = Math.floorMod(group * 7919, accounts);
    int near = sizes[group] / 2;
    for (int i = 0; i < near; i++) {
      all.set((start + i) % accounts);
    }
    for (int at = start + accounts / 2, size = near; size < sizes[group]; at += 37) {
      int account = all.nextClearBit(at % accounts);
      if (account < accounts) {
        all.set(account);
        size++;
      }
    }
    return all;
  }

  /** Grants to accounts: those given to them and those that follow, in the order of their ids. */
  private void accounts(
      ResourceId on, String slug, Map<Integer, List<Any>> direct, Map<String, BitSet> sources) {
    BitSet all = new BitSet(accounts);
    direct.keySet().forEach(all::set);
    sources.values().forEach(all::or);
    String own = LargeSite.entitlementId(on, slug);
    for (int account = all.nextSetBit(0); account >= 0; account = all.nextSetBit(account + 1)) {
      GrantSources.Builder from = GrantSources.newBuilder();
      for (Map.Entry<String, BitSet> source : sources.entrySet()) {
        if (source.getValue().get(account)) {
          from.putSources(source.getKey(), GrantSources.GrantSource.getDefaultInstance());
        }
      }
      List<Any> given = direct.get(account);
      if (given != null && from.getSourcesCount() > 0) {
        from.putSources(own, GrantSources.GrantSource.getDefaultInstance());
      }
      Grant.Builder grant = grant(on, slug, LargeSite.user(account));
      if (given != null) {
        grant.addAllAnnotations(given);
      }
      put(from.getSourcesCount() == 0 ? grant : grant.setSources(from));
    }
  }

  private void through(ResourceId on, ResourceId holder, String holderSlug, Any... ways) {
    String slug = on.getResourceType().equals(LargeSite.PROJECT) ? "participate" : "assigned";
    List<Any> annotations = new ArrayList<>(List.of(ways));
    annotations.add(
        Any.pack(
            GrantExpandable.newBuilder()
                .addEntitlementIds(LargeSite.entitlementId(holder, holderSlug))
                .addResourceTypeIds(LargeSite.USER)
                .build()));
    grant(on, slug, holder, annotations);
  }

  private void grant(ResourceId on, String slug, ResourceId principal, List<Any> annotations) {
    put(grant(on, slug, principal).addAllAnnotations(annotations));
  }

  private static Grant.Builder grant(ResourceId on, String slug, ResourceId principal) {
    String entitlement = LargeSite.entitlementId(on, slug);
    return Grant.newBuilder()
        .setId(entitlement + ":" + principal.getResourceType() + ":" + principal.getResource())
        .setEntitlement(
            Entitlement.newBuilder()
                .setId(entitlement)
                .setResource(Resource.newBuilder().setId(on)))
        .setPrincipal(Resource.newBuilder().setId(principal));
  }

  private void put(Grant.Builder grant) {
    out.put(GrantRow.of(grant.build()));
    written++;
  }

  private void entitlement(ResourceId on, String slug) {
    out.put(
        EntitlementRow.of(
            Entitlement.newBuilder()
                .setId(LargeSite.entitlementId(on, slug))
                .setResource(Resource.newBuilder().setId(on))
                .setSlug(slug)
                .setDisplayName(slug)
                .build()));
  }

  private void type(String id, String name, ResourceType.Trait... traits) {
    out.put(
        ResourceTypeRow.of(
            ResourceType.newBuilder()
                .setId(id)
                .setDisplayName(name)
                .addAllTraits(List.of(traits))
                .build()));
  }
}
