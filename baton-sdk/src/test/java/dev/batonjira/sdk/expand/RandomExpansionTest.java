package dev.batonjira.sdk.expand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.sync.Contents;
import dev.batonjira.sdk.sync.ScriptedSource;
import dev.batonjira.sdk.sync.Site;
import dev.batonjira.sdk.sync.TestSync;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomExpansionTest {

  private static final int GROUPS = 7;
  private static final int USERS = 5;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyGraphGivesWhatAPlainReadingOfTheRulesGives(long seed) {
    List<PlainExpansion.DirectGrant> grants = grants(new Random(seed));
    Path output = directory.resolve("out.c1z");
    new TestSync(source(grants), output).run();

    Set<String> expanded = new TreeSet<>();
    for (String grant : Contents.of(output).grants()) {
      expanded.add(grant.replaceAll(" GrantImmutable| from .*", ""));
    }
    assertThat(expanded).isEqualTo(text(new PlainExpansion(GROUPS, grants).expand()));
  }

  private static List<PlainExpansion.DirectGrant> grants(Random random) {
    List<PlainExpansion.DirectGrant> grants = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 24; i++) {
      int entitlement = random.nextInt(GROUPS);
      boolean toGroup = random.nextBoolean();
      String principal = toGroup ? "g" + random.nextInt(GROUPS) : "u" + random.nextInt(USERS);
      if (taken.add(entitlement + principal)) {
        Set<String> types =
            switch (random.nextInt(4)) {
              case 0 -> Set.of("user");
              case 1 -> Set.of("group");
              default -> Set.of();
            };
        grants.add(
            new PlainExpansion.DirectGrant(
                entitlement,
                principal,
                toGroup && random.nextInt(4) > 0,
                random.nextInt(3) == 0,
                types));
      }
    }
    return grants;
  }

  private static ScriptedSource source(List<PlainExpansion.DirectGrant> grants) {
    ScriptedSource source = new ScriptedSource().type(Site.USER).type(Site.GROUP).pageSize(3);
    Site.addUsers(source, USERS);
    for (int i = 0; i < GROUPS; i++) {
      Site.addGroup(source, "g" + i, List.of());
    }
    for (PlainExpansion.DirectGrant grant : grants) {
      String type = grant.principal().startsWith("u") ? "user" : "group";
      ResourceId principal = Site.id(type, grant.principal());
      if (grant.from()) {
        source.grant(
            Site.group("g" + grant.entitlement()),
            "member",
            principal,
            GrantExpandable.newBuilder()
                .addEntitlementIds("group:" + grant.principal() + ":member")
                .setShallow(grant.shallow())
                .addAllResourceTypeIds(grant.types())
                .build());
      } else {
        source.grant(Site.group("g" + grant.entitlement()), "member", principal);
      }
    }
    return source;
  }

  private static Set<String> text(List<Map<String, Map<Integer, Boolean>>> expanded) {
    Set<String> text = new TreeSet<>();
    for (int entitlement = 0; entitlement < expanded.size(); entitlement++) {
      String id = "group:g" + entitlement + ":member:";
      expanded
          .get(entitlement)
          .forEach((principal, sources) -> {
            String type = principal.startsWith("u") ? "user:" : "group:";
            List<String> named = new ArrayList<>();
            sources.forEach((source, direct) ->
                named.add("group:g" + source + ":member=" + (direct ? "direct" : "indirect")));
            text.add(
                id
                    + type
                    + principal
                    + (named.isEmpty() ? "" : " {" + String.join(", ", named) + "}"));
          });
    }
    return text;
  }
}
