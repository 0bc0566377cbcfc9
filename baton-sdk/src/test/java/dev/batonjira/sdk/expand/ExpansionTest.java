package dev.batonjira.sdk.expand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.sync.Contents;
import dev.batonjira.sdk.sync.ScriptedSource;
import dev.batonjira.sdk.sync.Site;
import dev.batonjira.sdk.sync.SyncException;
import dev.batonjira.sdk.sync.SyncReport;
import dev.batonjira.sdk.sync.TestSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Grants are written {@code A:u1} (user u1 holds A), {@code R:a>A} (group a holds R, expandable
 * from A), with {@code !} for shallow and {@code [user]} for a type filter. A, B and C are
 * memberships of the groups a, b and c; R is a role's.
 */
final class ExpansionTest {

  @TempDir private Path directory;

  static Stream<Arguments> vectors() {
    return Stream.of(
        argumentSet("a member receives", "A:u1 R:u2 R:a>A", "R:u1 {A direct} immutable"),
        argumentSet(
            "a direct holder names both sources", "A:u1 R:u1 R:a>A", "R:u1 {A direct, R direct}"),
        argumentSet(
            "nested groups",
            "A:u1 B:a>A B:u2 R:b>B",
            """
            B:u1 {A direct} immutable
            R:a {B direct} immutable
            R:u1 {B indirect} immutable
            R:u2 {B direct} immutable\
            """),
        argumentSet(
            "shallow takes direct members only",
            "A:u1 B:a>A B:u2 R:b>B!",
            """
            B:u1 {A direct} immutable
            R:a {B direct} immutable
            R:u2 {B direct} immutable\
            """),
        argumentSet("filter", "A:u1 A:b R:a>A[user]", "R:u1 {A direct} immutable"),
        argumentSet(
            "without filter groups travel",
            "A:u1 A:b R:a>A",
            """
            R:b {A direct} immutable
            R:u1 {A direct} immutable\
            """),
        argumentSet("two sources", "A:u1 B:u1 R:a>A R:b>B", "R:u1 {A direct, B direct} immutable"),
        argumentSet(
            "direct beats derived in the next step",
            "A:u1 B:u1 B:a>A R:b>B",
            """
            B:u1 {A direct, B direct}
            R:a {B direct} immutable
            R:u1 {B direct} immutable\
            """),
        argumentSet(
            "a cycle gives to others but not among itself",
            "A:u1 A:b>B B:u2 B:a>A R:a>A",
            """
            R:a {B direct, R direct}
            R:b {A direct} immutable
            R:u1 {A direct} immutable
            R:u2 {B direct} immutable\
            """),
        argumentSet(
            "an edge into a cycle reaches each of its entitlements",
            "C:u9 A:u1 A:b>B B:a>A A:c>C",
            """
            A:u9 {C direct} immutable
            B:u9 {C direct} immutable\
            """),
        argumentSet("missing source entitlement", "R:zz>Z", ""),
        argumentSet("blank ids", "A:u1 R:a>_", ""),
        argumentSet("a loop to itself", "A:u1 A:a>A", ""),
        argumentSet(
            "parallel edges out of a cycle admit what either admits",
            "A:u1 A:b>B B:u2 B:a>A R:a>A![user] R:b>B[group]",
            """
            R:a {B direct, R direct}
            R:b {A direct, R direct}
            R:u1 {A direct} immutable
            R:u2 {B direct} immutable\
            """),
        argumentSet(
            "existing expandable grant keeps its expansion",
            "A:u1 A:b B:u2 R:a>A R:b>B",
            """
            R:b {A direct, R direct}
            R:u1 {A direct} immutable
            R:u2 {B direct} immutable\
            """));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void addsAndChangesGrants(String grants, String expected) {
    Map<String, String> before = plain(grants);
    Map<String, String> after = expand(grants, "out.c1z");
    List<String> different = new ArrayList<>();
    after.forEach((grant, extra) -> {
      if (!extra.equals(before.get(grant))) {
        different.add(grant + extra);
      }
    });

    assertThat(after.keySet()).containsAll(before.keySet());
    assertThat(different)
        .containsExactlyInAnyOrderElementsOf(expected.lines().map(String::strip).toList());
  }

  @Test
  void countsReferencesToEntitlementsThatDoNotExist() {
    SyncReport report = new TestSync(source("A:u1 R:a>Z"), directory.resolve("out.c1z")).run();

    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.Expanded(0, 0, 1));
  }

  @Test
  void expansionFromAnEntitlementOfAnotherResourceIsADefectOfTheConnector() {
    Path output = directory.resolve("out.c1z");
    TestSync sync = new TestSync(source("A:u1 R:b>A"), output);

    assertThatThrownBy(sync::run)
        .isInstanceOf(SyncException.SourceFailed.class)
        .hasMessageContaining("grant of role:r:assigned to group:b expands from group:a:member")
        .hasMessageContaining("defect of the connector");
    assertThat(directory).as("such state would fail again").isEmptyDirectory();
    assertThat(Files.exists(output)).isFalse();
  }

  @Test
  void chainsOfAnyDepthAreExpanded() {
    int depth = 60;
    ScriptedSource source = new ScriptedSource().type(Site.USER).type(Site.GROUP);
    source.add(Site.user("u"));
    for (int i = 0; i < depth; i++) {
      Site.addGroup(source, "g" + i, List.of());
    }
    source.grant(Site.group("g0"), "member", Site.id("user", "u"));
    for (int i = 1; i < depth; i++) {
      source.grant(
          Site.group("g" + i),
          "member",
          Site.id("group", "g" + (i - 1)),
          GrantExpandable.newBuilder()
              .addEntitlementIds("group:g" + (i - 1) + ":member")
              .addResourceTypeIds("user")
              .build());
    }
    SyncReport report = new TestSync(source, directory.resolve("out.c1z")).run();

    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.Expanded(depth - 1, 0, 0));
  }

  @Test
  void idsBeyondTheBasicPlaneKeepTheirPlaceInTheMerge() {
    // UTF-16 puts these three in another order than UTF-8, which is the table's.
    List<String> members = List.of("\uff5e", "\ud83d\ude00", "a");
    ScriptedSource source = new ScriptedSource().type(Site.USER).type(Site.GROUP).type(Site.ROLE);
    Resource role = Site.role("r");
    source.add(role).add(Site.assigned(role));
    for (String group : List.of("a", "b")) {
      Site.addGroup(source, group, members.stream().map(id -> Site.id("user", id)).toList());
      source.grant(
          role,
          "assigned",
          Site.id("group", group),
          GrantExpandable.newBuilder()
              .addEntitlementIds("group:" + group + ":member")
              .addResourceTypeIds("user")
              .build());
    }
    members.forEach(id -> source.add(Site.user(id)));
    Path output = directory.resolve("out.c1z");
    new TestSync(source, output).run();

    assertThat(Contents.of(output).grants())
        .filteredOn(grant -> grant.startsWith("role:r:assigned:user"))
        .hasSize(3)
        .allMatch(grant -> grant.contains("{group:a:member=direct, group:b:member=direct}"));
  }

  /** Grants without expansion, by name, with what they carry: nothing. */
  private static Map<String, String> plain(String grants) {
    Map<String, String> plain = new HashMap<>();
    for (String grant : grants.split(" ", -1)) {
      plain.put(grant.replaceAll(">.*", ""), "");
    }
    return plain;
  }

  private Map<String, String> expand(String grants, String name) {
    Path output = directory.resolve(name);
    new TestSync(source(grants), output).run();
    Map<String, String> expanded = new HashMap<>();
    for (String grant : Contents.of(output).grants()) {
      String text =
          grant
              .replaceAll(" from .*", "")
              .replace("role:r:assigned", "R")
              .replace(":user:", ":")
              .replace(":group:", ":")
              .replaceAll("group:([abc]):member", "$1")
              .replaceAll("=", " ")
              .replace(" GrantImmutable", " immutable");
      text = text.replaceFirst("^a:", "A:").replaceFirst("^b:", "B:").replaceFirst("^c:", "C:");
      text = text.replaceAll("([{ ])a ", "$1A ").replaceAll("([{ ])b ", "$1B ");
      text = text.replaceAll("([{ ])c ", "$1C ");
      int extra = text.indexOf(' ');
      expanded.put(
          extra < 0 ? text : text.substring(0, extra), extra < 0 ? "" : text.substring(extra));
    }
    return expanded;
  }

  private static ScriptedSource source(String grants) {
    ScriptedSource source =
        new ScriptedSource().type(Site.USER).type(Site.GROUP).type(Site.ROLE).pageSize(50);
    for (String user : List.of("u1", "u2", "u9")) {
      source.add(Site.user(user));
    }
    for (String group : List.of("a", "b", "c", "zz")) {
      source.add(Site.group(group)).add(Site.member(Site.group(group)));
    }
    source.add(Site.role("r")).add(Site.assigned(Site.role("r")));
    for (String text : grants.split(" ", -1)) {
      String[] parts = text.split("[:>]", -1);
      Resource resource =
          parts[0].equals("R") ? Site.role("r") : Site.group(entitlementResource(parts[0]));
      Entitlement entitlement =
          parts[0].equals("R") ? Site.assigned(resource) : Site.member(resource);
      String type = parts[1].startsWith("u") ? "user" : "group";
      if (parts.length < 3) {
        source.grant(resource, entitlement.getSlug(), Site.id(type, parts[1]));
      } else {
        source.grant(
            resource, entitlement.getSlug(), Site.id(type, parts[1]), expandable(parts[2]));
      }
    }
    return source;
  }

  private static GrantExpandable expandable(String text) {
    GrantExpandable.Builder expandable = GrantExpandable.newBuilder();
    expandable.setShallow(text.contains("!"));
    if (text.contains("[")) {
      expandable.addResourceTypeIds(text.substring(text.indexOf('[') + 1, text.indexOf(']')));
    }
    return expandable
        .addEntitlementIds(
            text.startsWith("_")
                ? " "
                : "group:" + entitlementResource(text.substring(0, 1)) + ":member")
        .build();
  }

  private static String entitlementResource(String letter) {
    return letter.equals("Z") ? "nowhere" : letter.toLowerCase(Locale.ROOT);
  }
}
