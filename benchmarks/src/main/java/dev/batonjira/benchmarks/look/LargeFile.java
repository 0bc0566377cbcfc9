package dev.batonjira.benchmarks.look;

import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
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
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
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
  private static final String USER = "user";
  private static final String GROUP = "group";
  private static final String ROLE = "project-role";
  private static final String PROJECT = "project";
  private static final List<String> ROLES = List.of("Administrators", "Users", "Viewers");
  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  /** One project of so many is open to all who have the product. */
  private static final int OPEN_EVERY = 25;

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
    type(USER, "User", ResourceType.Trait.TRAIT_USER);
    type(GROUP, "Group", ResourceType.Trait.TRAIT_GROUP);
    type(PROJECT, "Project");
    type(ROLE, "Project Role", ResourceType.Trait.TRAIT_ROLE);
    for (int account = 0; account < accounts; account++) {
      out.put(ResourceRow.of(account(account)));
    }
    for (int group = 0; group < groups; group++) {
      out.put(ResourceRow.of(group(group)));
    }
    for (int project = 0; project < projects; project++) {
      out.put(ResourceRow.of(project(project)));
    }
    for (int project = 0; project < projects; project++) {
      for (int role = 0; role < ROLES.size(); role++) {
        out.put(ResourceRow.of(role(project, role)));
      }
    }
    for (int group = 0; group < groups; group++) {
      entitlement(id(GROUP, groupId(group)), "member");
    }
    for (int project = 0; project < projects; project++) {
      entitlement(id(PROJECT, projectId(project)), "participate");
      entitlement(id(PROJECT, projectId(project)), "lead");
    }
    for (int project = 0; project < projects; project++) {
      for (int role = 0; role < ROLES.size(); role++) {
        entitlement(id(ROLE, roleId(project, role)), "assigned");
      }
    }
    for (int group = 0; group < groups; group++) {
      ResourceId on = id(GROUP, groupId(group));
      members(group).stream().forEach(account -> grant(on, "member", user(account), List.of()));
    }
    for (int project = 0; project < projects; project++) {
      project(project, id(PROJECT, projectId(project)));
    }
    for (int project = 0; project < projects; project++) {
      for (int role = 0; role < ROLES.size(); role++) {
        holders(project, role, id(ROLE, roleId(project, role)));
      }
    }
  }

  private void project(int project, ResourceId on) {
    Map<String, BitSet> sources = new TreeMap<>();
    Map<Integer, List<Any>> direct = new TreeMap<>();
    if (open(project)) {
      through(
          on, id(GROUP, groupId(0)), "member", way("application-role", "application-role:jira"));
      sources.put(entitlementId(id(GROUP, groupId(0)), "member"), members(0));
    } else {
      int group = pick(project, 7);
      through(on, id(GROUP, groupId(group)), "member", way("group", groupId(group)));
      sources.put(entitlementId(id(GROUP, groupId(group)), "member"), members(group));
    }
    for (int role = 0; role < ROLES.size(); role++) {
      ResourceId holder = id(ROLE, roleId(project, role));
      through(on, holder, "assigned", way("project-role", "1010" + role));
      sources.put(entitlementId(holder, "assigned"), roleHolders(project, role));
    }
    direct.put(account(project, 3), List.of(way("user", "")));
    accounts(on, "participate", direct, sources);
    grant(on, "lead", user(account(project, 1)), List.of());
  }

  private void holders(int project, int role, ResourceId on) {
    Map<String, BitSet> sources = new TreeMap<>();
    for (int group : roleGroups(project, role)) {
      ResourceId holder = id(GROUP, groupId(group));
      through(on, holder, "member");
      sources.put(entitlementId(holder, "member"), members(group));
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

  private boolean open(int project) {
    return project % OPEN_EVERY == 0;
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
    String own = entitlementId(on, slug);
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
      Grant.Builder grant = grant(on, slug, user(account));
      if (given != null) {
        grant.addAllAnnotations(given);
      }
      put(from.getSourcesCount() == 0 ? grant : grant.setSources(from));
    }
  }

  private void through(ResourceId on, ResourceId holder, String holderSlug, Any... ways) {
    String slug = on.getResourceType().equals(PROJECT) ? "participate" : "assigned";
    List<Any> annotations = new ArrayList<>(List.of(ways));
    annotations.add(
        Any.pack(
            GrantExpandable.newBuilder()
                .addEntitlementIds(entitlementId(holder, holderSlug))
                .addResourceTypeIds(USER)
                .build()));
    grant(on, slug, holder, annotations);
  }

  private static Any way(String holder, String via) {
    Struct path =
        profile(
            Map.of(
                "source", "permission-scheme",
                "scheme_id", "10000",
                "scheme", "Default Permission Scheme",
                "holder", holder,
                "via", via));
    return Any.pack(
        GrantMetadata.newBuilder()
            .setMetadata(
                Struct.newBuilder()
                    .putFields(
                        "paths",
                        Value.newBuilder()
                            .setListValue(
                                ListValue.newBuilder()
                                    .addValues(Value.newBuilder().setStructValue(path)))
                            .build()))
            .build());
  }

  private void grant(ResourceId on, String slug, ResourceId principal, List<Any> annotations) {
    put(grant(on, slug, principal).addAllAnnotations(annotations));
  }

  private static Grant.Builder grant(ResourceId on, String slug, ResourceId principal) {
    String entitlement = entitlementId(on, slug);
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
                .setId(entitlementId(on, slug))
                .setResource(Resource.newBuilder().setId(on))
                .setSlug(slug)
                .setDisplayName(slug)
                .build()));
  }

  private static String entitlementId(ResourceId on, String slug) {
    return on.getResourceType() + ":" + on.getResource() + ":" + slug;
  }

  private static Resource account(int account) {
    boolean left = account % 50 == 49;
    String first = "Person";
    String last = "%06d".formatted(account);
    Message trait =
        UserTrait.newBuilder()
            .addEmails(
                UserTrait.Email.newBuilder()
                    .setAddress("person%06d@example.com".formatted(account))
                    .setIsPrimary(true))
            .setStatus(
                UserTrait.Status.newBuilder()
                    .setStatus(
                        left
                            ? UserTrait.Status.State.STATUS_DISABLED
                            : UserTrait.Status.State.STATUS_ENABLED))
            .setProfile(
                profile(
                    Map.of(
                        "first_name",
                        first,
                        "last_name",
                        last,
                        "user_id",
                        userId(account),
                        "account_type",
                        account % 1000 == 999 ? "app" : "atlassian")))
            .build();
    return resource(id(USER, userId(account)), first + " " + last, trait);
  }

  private static Resource group(int group) {
    String name = group == 0 ? "jira-users" : group == 1 ? "site-admins" : "team-" + group;
    return resource(id(GROUP, groupId(group)), name, GroupTrait.getDefaultInstance());
  }

  private Resource project(int project) {
    return Resource.newBuilder()
        .setId(id(PROJECT, projectId(project)))
        .setDisplayName("Project %04d".formatted(project))
        .setProfile(
            profile(
                Map.of(
                    "key",
                    "P" + project,
                    "type",
                    "software",
                    "style",
                    "company-managed",
                    "open",
                    open(project) ? "logged-in" : "",
                    "permission_scheme",
                    "Default Permission Scheme",
                    "lead_account_id",
                    userId(account(project, 1)))))
        .build();
  }

  private static Resource role(int project, int role) {
    return resource(
        id(ROLE, roleId(project, role)),
        "%s of Project %04d".formatted(ROLES.get(role), project),
        RoleTrait.newBuilder()
            .setProfile(profile(Map.of("name", ROLES.get(role), "project_id", projectId(project))))
            .build());
  }

  private static Resource resource(ResourceId id, String name, Message trait) {
    return Resource.newBuilder()
        .setId(id)
        .setDisplayName(name)
        .addAnnotations(Any.pack(trait))
        .build();
  }

  private static Struct profile(Map<String, String> values) {
    Struct.Builder profile = Struct.newBuilder();
    values.forEach(
        (name, value) -> profile.putFields(name, Value.newBuilder().setStringValue(value).build()));
    return profile.build();
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

  private static ResourceId user(int account) {
    return id(USER, userId(account));
  }

  private static String userId(int account) {
    return "712020:%012x".formatted(0x5b10a0000000L + account);
  }

  private static String groupId(int group) {
    return "%08x-0000-4000-8000-000000000000".formatted(group + 1);
  }

  private static String projectId(int project) {
    return Integer.toString(10_000 + project);
  }

  private static String roleId(int project, int role) {
    return projectId(project) + ":1010" + role;
  }

  private static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }
}
