package dev.batonjira.atlassian.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static <T> T read(Class<T> type, String json) {
    return Json.object(type).decode(json.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"accountId\":null,\"active\":null,\"emailAddress\":null,\"displayName\":null}",
        "{\"accountId\":\"\",\"active\":\"\",\"emailAddress\":\"\",\"displayName\":\" \"}",
        "{\"brandNew\":{\"a\":[1]},\"groups\":{\"size\":0,\"items\":[]}}",
      })
  void absentNullAndEmptyAreTheSame(String json) {
    assertThat(read(User.class, json))
        .isEqualTo(new User(AccountId.UNKNOWN, null, null, null, null, null, null, null, null));
  }

  @Test
  void wordsThatAreNewerThanThisProgramAreKept() {
    User user = read(User.class, "{\"accountId\":\"qm:1:2\",\"accountType\":\"robot\"}");
    Project project = read(Project.class, "{\"id\":\"1\",\"projectTypeKey\":\"customer_service\"}");

    assertThat(user.accountType()).isEqualTo("robot");
    assertThat(project.projectTypeKey()).isEqualTo("customer_service");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-08T12:36:45.105-0400, 2026-09-08T16:36:45.105Z",
    "2025-06-30T10:37:24.115+0000, 2025-06-30T10:37:24.115Z",
    "2025-02-27T18:50:12.281Z, 2025-02-27T18:50:12.281Z",
    "2025-02-27T18:50:12+05:30, 2025-02-27T13:20:12Z",
    "2025-02-27, 2025-02-27T00:00:00Z",
  })
  void timesAreReadInEveryForm(String written, Instant meant) {
    assertThat(read(Project.class, "{\"id\":\"1\",\"archivedDate\":\"" + written + "\"}"))
        .extracting(Project::archivedDate)
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yesterday\"", "\"\"", "null", "12", "\"2025-13-41\""})
  void timeThatIsNoneCountsAsAbsent(String written) {
    assertThat(read(Project.class, "{\"id\":\"1\",\"archivedDate\":" + written + "}"))
        .extracting(Project::archivedDate)
        .isNull();
  }

  @Test
  void identifiersMayBeNumbersOrTexts() {
    assertThat(read(Project.class, "{\"id\":10000}").id()).isEqualTo(new ProjectId("10000"));
    assertThat(read(ProjectRole.class, "{\"id\":\"10002\"}").id()).isEqualTo(new RoleId(10002));
    assertThat(read(ProjectRole.class, "{\"id\":10002}").id()).isEqualTo(new RoleId(10002));
  }

  @Test
  void emptyTextInPlaceOfAnObjectCountsAsAbsent() {
    assertThat(read(Project.class, "{\"id\":\"1\",\"lead\":\"\",\"projectCategory\":\"\"}"))
        .extracting(Project::lead, Project::projectCategory)
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"id\":\"1\"",
        "{\"id\":\"1\"}}",
        "{\"id\":\"1\"} x",
        "{\"key\":\"no id\"}",
        "{\"id\":\"\"}",
        "{\"id\":{}}",
        "<html>",
      })
  void anythingElseIsRefusedWithoutQuotingIt(String json) {
    assertThatThrownBy(() -> read(Project.class, json))
        .isInstanceOf(UndecodableException.class)
        .hasMessageStartingWith("is ")
        .hasMessageNotContaining("no id")
        .hasMessageNotContaining("html")
        .hasNoCause();
  }

  @Test
  void nullsInListsAreDropped() {
    List<@Nullable Group> groups =
        List.copyOf(
            Json.array(Group.class)
                .decode("[null,{\"name\":\"a\",\"groupId\":null},null]".getBytes(UTF_8)));

    assertThat(groups).containsExactly(new Group(null, "a"));
  }

  @Test
  void w15_actorsOfEveryKindAreReadAsTheyCome() {
    ProjectRole role =
        read(
            ProjectRole.class,
            """
            {"id":10002,"name":"Administrators","actors":[null,
              {"id":1,"type":"atlassian-user-role-actor","actorUser":{"accountId":"557058:a"}},
              {"id":2,"type":"atlassian-user-role-actor","actorUser":null},
              {"id":3,"type":"atlassian-group-role-actor","actorGroup":{"name":"gone"}},
              {"id":4,"type":"some-new-actor","displayName":"?"}]}\
            """);

    assertThat(role.actors())
        .containsExactly(
            new RoleActor(
                1L,
                null,
                RoleActor.USER,
                null,
                new RoleActor.ActorUser(new AccountId("557058:a")),
                null),
            new RoleActor(2L, null, RoleActor.USER, null, null, null),
            new RoleActor(3L, null, RoleActor.GROUP, null, null, new Group(null, "gone")),
            new RoleActor(4L, "?", "some-new-actor", null, null, null));
  }
}
