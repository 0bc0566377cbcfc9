package dev.batonjira.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantImmutable;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.GrantSources.GrantSource;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.ResourceType.Trait;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.protocol.connector.v2.Status;
import dev.batonjira.protocol.connector.v2.Status.ResourceStatus;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that the original program wrote into its sync files. It orders the entries of a map at
 * random, ours come out as inserted: where bytes are compared, entries are put in the row's order.
 */
class GoldenRowsTest {
  private static final Map<String, Parser<? extends Message>> PARSERS =
      Stream.of(
              ResourceType.getDefaultInstance(),
              Resource.getDefaultInstance(),
              Entitlement.getDefaultInstance(),
              Grant.getDefaultInstance(),
              GrantExpandable.getDefaultInstance())
          .collect(
              Collectors.toMap(
                  message -> message.getDescriptorForType().getFullName(),
                  Message::getParserForType));
  private static final Map<String, List<String>> ROWS =
      TestTable.read("rows.tsv").stream()
          .collect(Collectors.toMap(List::getFirst, Function.identity()));

  private static final ResourceType USER_TYPE =
      ResourceType.newBuilder()
          .setId("user")
          .setDisplayName("User")
          .addTraits(Trait.TRAIT_USER)
          .addAnnotations(Any.pack(SkipEntitlementsAndGrants.getDefaultInstance()))
          .build();
  private static final ResourceType GROUP_TYPE =
      ResourceType.newBuilder()
          .setId("group")
          .setDisplayName("Group")
          .addTraits(Trait.TRAIT_GROUP)
          .build();

  @ParameterizedTest
  @MethodSource("rows")
  void rowSurvivesReadingAndWriting(String type, ByteString bytes)
      throws InvalidProtocolBufferException {
    Message message = requireNonNull(PARSERS.get(type)).parseFrom(bytes);

    assertThat(message.toByteString()).isEqualTo(bytes);
    assertThat(message.getUnknownFields().asMap()).isEmpty();
  }

  static Stream<Arguments> rows() {
    return ROWS.entrySet().stream()
        .map(row -> argumentSet(row.getKey(), row.getValue().get(1), bytes(row.getKey())));
  }

  @Test
  void writesResourceTypesAsTheOriginalDoes() {
    assertThat(USER_TYPE.toByteString()).isEqualTo(bytes("resource type user"));
    assertThat(GROUP_TYPE.toByteString()).isEqualTo(bytes("resource type group"));
    assertThat(
            ResourceType.newBuilder()
                .setId("project-role")
                .setDisplayName("Project Role")
                .addTraits(Trait.TRAIT_ROLE)
                .build()
                .toByteString())
        .isEqualTo(bytes("resource type project-role"));
    assertThat(
            ResourceType.newBuilder()
                .setId("project")
                .setDisplayName("Project")
                .build()
                .toByteString())
        .isEqualTo(bytes("resource type project"));
  }

  @Test
  void writesProjectAsTheOriginalDoes() {
    assertThat(projectAlpha().toByteString()).isEqualTo(bytes("project Alpha"));
  }

  @Test
  void writesUserAsTheOriginalDoes() {
    String accountId = "5b1051509376bec72d8de729";
    Value first = string("Li");
    Value last = string("山田");
    UserTrait trait =
        UserTrait.newBuilder()
            .setStatus(
                UserTrait.Status.newBuilder().setStatus(UserTrait.Status.State.STATUS_ENABLED))
            .setProfile(
                Struct.newBuilder()
                    .putFields("login", string(""))
                    .putFields("first_name", first)
                    .putFields("user_id", string(accountId))
                    .putFields("last_name", last))
            .setAccountType(UserTrait.AccountType.ACCOUNT_TYPE_HUMAN)
            .build();
    Resource user =
        Resource.newBuilder()
            .setId(id("user", accountId))
            .setDisplayName("Li 山田 5")
            .addAnnotations(Any.pack(trait))
            .setProfile(
                Struct.newBuilder()
                    .putFields("first_name", first)
                    .putFields("last_name", last)
                    .putFields("login", string(""))
                    .putFields("user_id", string(accountId)))
            .setStatus(Status.newBuilder().setStatus(ResourceStatus.RESOURCE_STATUS_ENABLED))
            .build();

    assertThat(user.toByteString()).isEqualTo(bytes("user with a Japanese name"));
  }

  @Test
  void writesGroupAsTheOriginalDoes() {
    Resource group = group("d8bf5d0b-1e42-c85e-e9c8-a92751af03c2", "team-4");

    assertThat(group.toByteString()).isEqualTo(bytes("group"));
  }

  @Test
  void readsProjectRoleWithItsNumericRoleId() throws InvalidProtocolBufferException {
    Resource role = Resource.parseFrom(bytes("project role"));

    assertThat(role.getId()).isEqualTo(id("project-role", "10001:10004"));
    assertThat(role.getDisplayName()).isEqualTo("Project 1 - Users");
    assertThat(role.getAnnotationsList()).hasSize(1);
    RoleTrait trait = role.getAnnotations(0).unpack(RoleTrait.class);
    assertThat(trait.getProfile()).isEqualTo(role.getProfile());
    assertThat(role.getProfile().getFieldsMap())
        .containsOnly(
            Map.entry("name", string("Users")),
            Map.entry("role_id", Value.newBuilder().setNumberValue(10004).build()),
            Map.entry("project_id", string("10001")),
            Map.entry("description", string("Users of the project")));
  }

  @Test
  void writesEntitlementAsTheOriginalDoes() {
    String groupId = "7a3424d7-bce7-a393-3d59-9fa0ed9d7883";
    Entitlement member =
        Entitlement.newBuilder()
            .setResource(group(groupId, "team-8"))
            .setId("group:" + groupId + ":member")
            .setDisplayName("team-8 group member")
            .setDescription("Member of team-8 group")
            .addGrantableTo(USER_TYPE)
            .setPurpose(Entitlement.PurposeValue.PURPOSE_VALUE_ASSIGNMENT)
            .setSlug("member")
            .build();

    assertThat(member.toByteString()).isEqualTo(bytes("group entitlement"));
  }

  @Test
  void writesLeadGrantAsTheOriginalDoes() {
    Grant lead =
        Grant.newBuilder()
            .setEntitlement(
                Entitlement.newBuilder().setResource(projectAlpha()).setId("project:10000:lead"))
            .setPrincipal(Resource.newBuilder().setId(id("user", "u1")))
            .setId("project:10000:lead:user:u1")
            .build();

    assertThat(lead.toByteString()).isEqualTo(bytes("lead grant"));
  }

  @Test
  void writesExpansionAsTheOriginalDoes() {
    GrantExpandable expansion =
        GrantExpandable.newBuilder()
            .addEntitlementIds("group:g1:member")
            .addResourceTypeIds("user")
            .build();

    assertThat(expansion.toByteString()).isEqualTo(bytes("expansion"));
  }

  @Test
  void readsDerivedGrantWithItsSource() throws InvalidProtocolBufferException {
    Grant grant = Grant.parseFrom(bytes("derived grant"));

    assertThat(grant.getEntitlement().getId()).isEqualTo("project-role:10005:20008:assigned");
    assertThat(grant.getEntitlement().getSlug()).isEqualTo("assigned");
    assertThat(grant.getEntitlement().getGrantableToList()).containsExactly(USER_TYPE, GROUP_TYPE);
    assertThat(grant.getPrincipal())
        .isEqualTo(Resource.newBuilder().setId(id("user", "5b1011fb5b251d54b75299bb")).build());
    assertThat(grant.getId())
        .isEqualTo("project-role:10005:20008:assigned:user:5b1011fb5b251d54b75299bb");
    assertThat(grant.getAnnotationsList())
        .containsExactly(Any.pack(GrantImmutable.getDefaultInstance()));
    assertThat(grant.getSources())
        .isEqualTo(
            GrantSources.newBuilder()
                .putSources(
                    "group:885a8eba-7617-b8fd-8ebd-14a8b7d7363f:member",
                    GrantSource.newBuilder().setIsDirect(true).build())
                .build());
  }

  private static Resource projectAlpha() {
    return Resource.newBuilder().setId(id("project", "10000")).setDisplayName("Alpha").build();
  }

  private static Resource group(String groupId, String name) {
    Struct profile =
        Struct.newBuilder()
            .putFields("id", string(groupId))
            .putFields("name", string(name))
            .build();
    return Resource.newBuilder()
        .setId(id("group", groupId))
        .setDisplayName(name)
        .addAnnotations(Any.pack(GroupTrait.newBuilder().setProfile(profile).build()))
        .setProfile(profile)
        .build();
  }

  private static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  private static Value string(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  private static ByteString bytes(String row) {
    return ByteString.copyFrom(HexFormat.of().parseHex(requireNonNull(ROWS.get(row), row).get(2)));
  }
}
