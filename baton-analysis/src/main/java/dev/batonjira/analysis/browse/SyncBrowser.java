package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.BaseGrant;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Explanation;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.ResourceNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lists and pages over one sync. What every list needs is computed once, when it is made; a page of
 * a sync with 50,000 accounts and 2 million grants then takes some ten milliseconds.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class SyncBrowser {
  /** Paths listed for one line of a page; whoever wants all asks the graph. */
  public static final int PATHS_SHOWN = 50;

  private static final Comparator<ResourceNode> BY_NAME =
      Comparator.comparing(ResourceNode::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(ResourceNode::name)
          .thenComparing(ResourceNode::key);

  private final AccessGraph graph;
  private final Tally tally;
  private final Map<String, List<ResourceNode>> rolesByProject;
  private final Table<PersonRow> people;
  private final Table<GroupRow> groups;
  private final Table<ProjectRow> projects;
  private final Table<RoleRow> roles;

  /** Prepares the lists: about a second for 2 million grants. */
  public SyncBrowser(AccessGraph graph) {
    this.graph = graph;
    this.tally = new Tally(graph);
    this.rolesByProject =
        graph.resources(Kind.ROLE).stream()
            .collect(Collectors.groupingBy(role -> ((Facts.Role) role.facts()).projectId()));
    this.people = people();
    this.groups = groups();
    this.projects = projects();
    this.roles = roles();
  }

  /** What the lists are made of. */
  public AccessGraph graph() {
    return graph;
  }

  /** The sync in numbers. */
  public Overview overview() {
    int active = 0;
    int inactive = 0;
    int apps = 0;
    for (ResourceNode node : graph.resources(Kind.PERSON)) {
      Facts.Person facts = (Facts.Person) node.facts();
      active += facts.state() == Facts.State.ENABLED ? 1 : 0;
      inactive += facts.inactive() ? 1 : 0;
      apps += facts.app() ? 1 : 0;
    }
    List<ResourceNode> all = graph.resources(Kind.PROJECT);
    return new Overview(
        graph.sync(),
        tally.people().cardinality(),
        active,
        inactive,
        apps,
        graph.resources(Kind.GROUP).size(),
        all.size(),
        graph.resources(Kind.ROLE).size(),
        graph.grantCount(),
        (int)
            all.stream().filter(node -> !((Facts.Project) node.facts()).open().isEmpty()).count());
  }

  /**
   * Accounts by name. Columns: {@code name}, {@code email}, {@code state} ({@code enabled}, {@code
   * disabled}, {@code deleted}, {@code unknown}), {@code kind} ({@code person}, {@code app}),
   * {@code type}, {@code active}, {@code projects}, {@code administered}, {@code roles}, {@code
   * groups}.
   *
   * @throws IllegalArgumentException for a column that is not there; so do all lists
   */
  public Slice<PersonRow> people(Listing wanted) {
    return people.slice(wanted);
  }

  /**
   * Groups by name. Columns: {@code name}, {@code members}, {@code roles}, {@code projects}, {@code
   * used} and {@code external} ({@code true}, {@code false}).
   */
  public Slice<GroupRow> groups(Listing wanted) {
    return groups.slice(wanted);
  }

  /**
   * Projects by name. Columns: {@code name}, {@code key}, {@code lead}, {@code style}, {@code
   * type}, {@code category}, {@code archived} ({@code true}, {@code false}), {@code open} ({@code
   * anonymous}, {@code logged-in}, empty), {@code scheme}, {@code viewers}, {@code administrators},
   * {@code roles}.
   */
  public Slice<ProjectRow> projects(Listing wanted) {
    return projects.slice(wanted);
  }

  /**
   * Project roles by name. Columns: {@code name}, {@code role}, {@code project} and {@code
   * projectId}, {@code people}, {@code given}.
   */
  public Slice<RoleRow> roles(Listing wanted) {
    return roles.slice(wanted);
  }

  /** The roles of a project that the file has, by name. */
  public List<ResourceNode> rolesOf(ResourceNode project) {
    return rolesByProject.getOrDefault(project.id(), List.of()).stream().sorted(BY_NAME).toList();
  }

  /** How many accounts hold an entitlement. */
  public int peopleWith(EntitlementNode entitlement) {
    return tally.holders(entitlement);
  }

  /**
   * All that a principal holds, by kind and name, with the paths. Columns: {@code kind} ({@code
   * project}, {@code role}, {@code group}, {@code other}), {@code resource}, {@code slug}.
   */
  public Slice<Explanation> access(ResourceNode principal, Listing wanted) {
    List<EntitlementNode> held =
        graph.held(principal).stream()
            .mapToObj(graph.entitlements()::get)
            .sorted(
                Comparator.comparing((EntitlementNode node) -> node.resource().kind())
                    .thenComparing(EntitlementNode::resource, BY_NAME)
                    .thenComparing(EntitlementNode::slug))
            .toList();
    return new Table<>(held, node -> node.resource().name() + "\n" + node.id())
        .text("kind", node -> word(node.resource().kind()))
        .text("resource", node -> node.resource().name())
        .text("slug", EntitlementNode::slug)
        .slice(wanted)
        .map(node -> graph.explain(principal, node, PATHS_SHOWN));
  }

  /**
   * Everything that holds an entitlement, by kind and name, with the paths. Columns: {@code kind}
   * ({@code person}, {@code group}, {@code role}), {@code name}, {@code state} (of accounts).
   */
  public Slice<Explanation> holders(EntitlementNode entitlement, Listing wanted) {
    List<ResourceNode> holders =
        graph.holders(entitlement).stream()
            .mapToObj(graph.resources()::get)
            .sorted(Comparator.comparing(ResourceNode::kind).thenComparing(BY_NAME))
            .toList();
    return new Table<>(holders, SyncBrowser::searched)
        .text("kind", node -> word(node.kind()))
        .text("name", ResourceNode::name)
        .text(
            "state",
            node -> node.facts() instanceof Facts.Person person ? person.state().word() : "")
        .slice(wanted)
        .map(node -> graph.explain(node, entitlement, PATHS_SHOWN));
  }

  /**
   * The accounts that hold an entitlement by several sequences of grants, by name, and how many.
   */
  public Map<ResourceNode, Integer> manyWays(EntitlementNode entitlement) {
    if (!graph.received(entitlement)) {
      return Map.of();
    }
    int[] ways = graph.ways(entitlement);
    Map<ResourceNode, Integer> many = new LinkedHashMap<>();
    tally.people().stream()
        .filter(person -> ways[person] > 1)
        .mapToObj(graph.resources()::get)
        .sorted(BY_NAME)
        .forEach(person -> many.put(person, ways[person.index()]));
    return many;
  }

  /** By which grants accounts hold an entitlement, those first by which most do. */
  public List<Route> routes(EntitlementNode entitlement) {
    List<BaseGrant> grants = graph.given(entitlement);
    List<BitSet> reached = new ArrayList<>();
    BitSet once = new BitSet();
    BitSet more = new BitSet();
    for (BaseGrant grant : grants) {
      BitSet bits = graph.reachedBy(grant);
      bits.and(tally.people());
      BitSet again = (BitSet) once.clone();
      again.and(bits);
      more.or(again);
      once.or(bits);
      reached.add(bits);
    }
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < grants.size(); i++) {
      BitSet bits = reached.get(i);
      int people = bits.cardinality();
      bits.andNot(more);
      routes.add(new Route(grants.get(i), people, bits.cardinality()));
    }
    routes.sort(
        Comparator.comparingInt(Route::people)
            .reversed()
            .thenComparing(route -> route.grant().principal(), BY_NAME));
    return routes;
  }

  /** Where a group or role is used: what was given to it itself, by kind and name. */
  public List<BaseGrant> uses(ResourceNode principal) {
    return graph.given(principal).stream()
        .sorted(
            Comparator.comparing((BaseGrant grant) -> grant.entitlement().resource().kind())
                .thenComparing(grant -> grant.entitlement().resource(), BY_NAME)
                .thenComparing(grant -> grant.entitlement().slug()))
        .toList();
  }

  /**
   * What accounts would lose if a group or role were deleted, its own entitlements left out; what
   * most would lose comes first.
   */
  public List<Loss> deletion(ResourceNode principal) {
    BitSet without = new BitSet();
    graph.given(principal).forEach(grant -> without.set(grant.index()));
    List<Loss> losses = new ArrayList<>();
    for (EntitlementNode entitlement : graph.reachableFrom(principal)) {
      BitSet lost = graph.holders(entitlement);
      lost.and(tally.people());
      lost.andNot(graph.holdersWithout(entitlement, without));
      if (!lost.isEmpty()) {
        losses.add(new Loss(entitlement, lost.cardinality()));
      }
    }
    losses.sort(
        Comparator.comparingInt(Loss::people)
            .reversed()
            .thenComparing(loss -> loss.entitlement().resource(), BY_NAME)
            .thenComparing(loss -> loss.entitlement().slug()));
    return losses;
  }

  private Table<PersonRow> people() {
    return table(
            Kind.PERSON,
            node ->
                new PersonRow(
                    node,
                    (Facts.Person) node.facts(),
                    tally.projects(node),
                    tally.administered(node),
                    tally.roles(node),
                    tally.groups(node)),
            PersonRow::node)
        .text("name", row -> row.node().name())
        .text("email", row -> row.facts().email())
        .text("state", row -> row.facts().state().word())
        .text("kind", row -> row.facts().app() ? "app" : "person")
        .text("type", row -> row.facts().accountType())
        .text("active", row -> row.facts().lastActive())
        .number("projects", PersonRow::projects)
        .number("administered", PersonRow::administered)
        .number("roles", PersonRow::roles)
        .number("groups", PersonRow::groups);
  }

  private Table<GroupRow> groups() {
    return table(
            Kind.GROUP,
            node ->
                new GroupRow(
                    node,
                    (Facts.Group) node.facts(),
                    most(node, tally::holders),
                    given(node, Kind.ROLE),
                    given(node, Kind.PROJECT)),
            GroupRow::node)
        .text("name", row -> row.node().name())
        .text("external", row -> String.valueOf(row.facts().externallyManaged()))
        .text("used", row -> String.valueOf(graph.givenCount(row.node()) > 0))
        .number("members", GroupRow::members)
        .number("roles", GroupRow::roles)
        .number("projects", GroupRow::projects);
  }

  private Table<ProjectRow> projects() {
    return table(
            Kind.PROJECT,
            node -> {
              Facts.Project facts = (Facts.Project) node.facts();
              return new ProjectRow(
                  node,
                  facts,
                  most(node, entitlement -> entitlement.sees() ? tally.holders(entitlement) : 0),
                  administrators(node),
                  rolesByProject.getOrDefault(node.id(), List.of()).size(),
                  lead(node).map(ResourceNode::name).orElse(""));
            },
            ProjectRow::node)
        .text("name", row -> row.node().name())
        .text("key", row -> row.facts().key())
        .text("lead", ProjectRow::lead)
        .text("style", row -> row.facts().style())
        .text("type", row -> row.facts().type())
        .text("category", row -> row.facts().category())
        .text("archived", row -> String.valueOf(row.facts().archived()))
        .text("open", row -> row.facts().open())
        .text("scheme", row -> row.facts().scheme())
        .number("viewers", ProjectRow::viewers)
        .number("administrators", ProjectRow::administrators)
        .number("roles", ProjectRow::roles);
  }

  private Table<RoleRow> roles() {
    return table(
            Kind.ROLE,
            node -> {
              Facts.Role facts = (Facts.Role) node.facts();
              return new RoleRow(
                  node,
                  facts,
                  graph.resource("project", facts.projectId()).map(ResourceNode::name).orElse(""),
                  most(node, tally::holders),
                  most(node, graph::givenCount));
            },
            RoleRow::node)
        .text("name", row -> row.node().name())
        .text("role", row -> row.facts().roleName())
        .text("project", RoleRow::project)
        .text("projectId", row -> row.facts().projectId())
        .number("people", RoleRow::people)
        .number("given", RoleRow::given);
  }

  private <T> Table<T> table(
      Kind kind, Function<ResourceNode, T> row, Function<T, ResourceNode> node) {
    List<T> rows = graph.resources(kind).stream().sorted(BY_NAME).map(row).toList();
    return new Table<>(rows, shown -> searched(node.apply(shown)));
  }

  private int most(ResourceNode node, Function<EntitlementNode, Integer> count) {
    return graph.entitlementsOn(node).stream().mapToInt(count::apply).max().orElse(0);
  }

  private int given(ResourceNode node, Kind kind) {
    return (int)
        graph.given(node).stream()
            .map(grant -> grant.entitlement().resource())
            .filter(resource -> resource.kind() == kind)
            .map(ResourceNode::index)
            .distinct()
            .count();
  }

  private int administrators(ResourceNode project) {
    BitSet all = new BitSet();
    for (ResourceNode role : rolesByProject.getOrDefault(project.id(), List.of())) {
      if (((Facts.Role) role.facts()).administers()) {
        graph.entitlementsOn(role).forEach(entitlement -> all.or(graph.holders(entitlement)));
      }
    }
    all.and(tally.people());
    return all.cardinality();
  }

  /** Who leads a project. */
  public Optional<ResourceNode> lead(ResourceNode project) {
    return graph.entitlementsOn(project).stream()
        .filter(EntitlementNode::leads)
        .flatMap(entitlement -> graph.given(entitlement).stream())
        .map(BaseGrant::principal)
        .findFirst();
  }

  private static String searched(ResourceNode node) {
    String further =
        switch (node.facts()) {
          case Facts.Person person -> person.email();
          case Facts.Project project -> project.key();
          case Facts.Group _, Facts.Role _, Facts.Other _ -> "";
        };
    return node.name() + "\n" + node.id() + "\n" + further;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
