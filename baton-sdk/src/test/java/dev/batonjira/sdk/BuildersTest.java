package dev.batonjira.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.SkipGrants;
import dev.batonjira.protocol.connector.v2.Status;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildersTest {
  private static final ResourceType USER = ResourceType.newBuilder().setId("user").build();
  private static final ResourceType GROUP = ResourceType.newBuilder().setId("group").build();
  private static final Resource PROJECT =
      Resource.newBuilder().setId(Resources.id("project", "10000")).setDisplayName("Alpha").build();

  @Test
  void aGrantHasTheBytesThatTheOriginalStores() {
    Grant lead = Grants.of(PROJECT, "lead", Resources.id("user", "u1"));

    assertThat(HexFormat.of().withUpperCase().formatHex(ProtocolBytes.of(lead)))
        .isEqualTo(
            "0A2F0A190A100A0770726F6A656374120531303030301A05416C706861121270726F6A6563743A3130303030"
                + "3A6C656164120C0A0A0A0475736572120275311A1A70726F6A6563743A31303030303A6C6561643A75"
                + "7365723A7531");
  }

  @Test
  void idsAreJoinedByPlainColons() {
    Resource role =
        Resource.newBuilder().setId(Resources.id("project-role", "10000:10100")).build();

    assertThat(Entitlements.id(role.getId(), "assigned"))
        .isEqualTo("project-role:10000:10100:assigned");
    assertThat(Grants.of(role, "assigned", Resources.id(GROUP, "g1")).getId())
        .isEqualTo("project-role:10000:10100:assigned:group:g1");
  }

  @Test
  void anExpandableGrantCarriesTheAnnotationThatTheOriginalWrites() {
    GrantExpandable expandable = Grants.expandable("group:g1:member", USER);

    assertThat(HexFormat.of().withUpperCase().formatHex(expandable.toByteArray()))
        .isEqualTo("0A0F67726F75703A67313A6D656D6265721A0475736572");
    Grant grant = Grants.of(PROJECT, "participate", Resources.id(GROUP, "g1"), expandable);
    assertThat(Annotations.find(grant.getAnnotationsList(), GrantExpandable.getDefaultInstance()))
        .contains(expandable);
  }

  @Test
  void anAccountIsEnabledAndHumanUnlessSaidOtherwiseAndMirrorsProfileAndStatus() {
    Struct profile = new Profile().put("login", "").put("role_id", 7).toStruct();

    Resource account =
        Resources.user(
            Resources.id(USER, "u1"),
            "U One",
            UserTrait.newBuilder().setProfile(profile).build(),
            SkipGrants.getDefaultInstance());

    UserTrait trait =
        Annotations.find(account.getAnnotationsList(), UserTrait.getDefaultInstance())
            .orElseThrow();
    assertThat(trait.getStatus().getStatus()).isEqualTo(UserTrait.Status.State.STATUS_ENABLED);
    assertThat(trait.getAccountType()).isEqualTo(UserTrait.AccountType.ACCOUNT_TYPE_HUMAN);
    assertThat(account.getProfile()).isEqualTo(profile);
    assertThat(account.getStatus().getStatus())
        .isEqualTo(Status.ResourceStatus.RESOURCE_STATUS_ENABLED);
    assertThat(account.getAnnotations(0).getTypeUrl())
        .isEqualTo("type.googleapis.com/c1.connector.v2.SkipGrants");
    assertThat(account.getAnnotations(1).getTypeUrl())
        .isEqualTo("type.googleapis.com/c1.connector.v2.UserTrait");
  }

  @Test
  void equalMessagesHaveEqualBytesWhateverTheOrderTheirProfilesWereFilledIn() {
    Struct one = new Profile().put("a", "1").put("b", "2").put("c", "3").toStruct();
    Struct other = new Profile().put("c", "3").put("b", "2").put("a", "1").toStruct();

    assertThat(Annotations.pack(RoleTrait.newBuilder().setProfile(one).build()))
        .isEqualTo(Annotations.pack(RoleTrait.newBuilder().setProfile(other).build()));
  }

  @Test
  void anEntitlementNamesItsHoldersTypes() {
    Entitlement lead =
        Entitlements.assignment(PROJECT, "lead", "Alpha project lead", "Leading", List.of(USER));

    assertThat(lead.getId()).isEqualTo("project:10000:lead");
    assertThat(lead.getSlug()).isEqualTo("lead");
    assertThat(lead.getPurpose()).isEqualTo(Entitlement.PurposeValue.PURPOSE_VALUE_ASSIGNMENT);
    assertThat(lead.getGrantableToList()).containsExactly(USER);
  }

  @Test
  void aResourceWithoutAnIdIsADefect() {
    assertThatThrownBy(() -> Resources.id(USER, ""))
        .hasMessage("a resource of type user has no id");
  }
}
