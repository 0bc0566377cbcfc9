package dev.batonjira.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.batonjira.protocol.c1z.v1.SyncDetails;
import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.CustomField;
import dev.batonjira.protocol.connector.v2.EntitlementExclusionGroup;
import dev.batonjira.protocol.connector.v2.EntitlementImmutable;
import dev.batonjira.protocol.connector.v2.ExternalLink;
import dev.batonjira.protocol.connector.v2.ExternalTicketSettings;
import dev.batonjira.protocol.connector.v2.GrantAlreadyExists;
import dev.batonjira.protocol.connector.v2.GrantAlreadyRevoked;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantImmutable;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.JCIssueTypeProject;
import dev.batonjira.protocol.connector.v2.RateLimitDescription;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnyTypeUrlTest {
  @ParameterizedTest
  @MethodSource("annotations")
  void annotationCarriesTheNameOthersReadItBy(Message annotation, String fullName) {
    assertThat(Any.pack(annotation).getTypeUrl()).isEqualTo("type.googleapis.com/" + fullName);
  }

  static Stream<Arguments> annotations() {
    return Stream.of(
        named(UserTrait.getDefaultInstance(), "c1.connector.v2.UserTrait"),
        named(GroupTrait.getDefaultInstance(), "c1.connector.v2.GroupTrait"),
        named(RoleTrait.getDefaultInstance(), "c1.connector.v2.RoleTrait"),
        named(ChildResourceType.getDefaultInstance(), "c1.connector.v2.ChildResourceType"),
        named(
            SkipEntitlementsAndGrants.getDefaultInstance(),
            "c1.connector.v2.SkipEntitlementsAndGrants"),
        named(GrantExpandable.getDefaultInstance(), "c1.connector.v2.GrantExpandable"),
        named(GrantImmutable.getDefaultInstance(), "c1.connector.v2.GrantImmutable"),
        named(GrantMetadata.getDefaultInstance(), "c1.connector.v2.GrantMetadata"),
        named(GrantAlreadyExists.getDefaultInstance(), "c1.connector.v2.GrantAlreadyExists"),
        named(GrantAlreadyRevoked.getDefaultInstance(), "c1.connector.v2.GrantAlreadyRevoked"),
        named(EntitlementImmutable.getDefaultInstance(), "c1.connector.v2.EntitlementImmutable"),
        named(
            EntitlementExclusionGroup.getDefaultInstance(),
            "c1.connector.v2.EntitlementExclusionGroup"),
        named(ExternalLink.getDefaultInstance(), "c1.connector.v2.ExternalLink"),
        named(
            ExternalTicketSettings.getDefaultInstance(), "c1.connector.v2.ExternalTicketSettings"),
        named(RateLimitDescription.getDefaultInstance(), "c1.connector.v2.RateLimitDescription"),
        named(
            dev.batonjira.protocol.ratelimit.v1.RateLimitDescription.getDefaultInstance(),
            "c1.ratelimit.v1.RateLimitDescription"),
        named(CustomField.getDefaultInstance(), "c1.connector.v2.CustomField"),
        named(JCIssueTypeProject.getDefaultInstance(), "c1.connector.v2.JCIssueTypeProject"),
        named(SyncDetails.getDefaultInstance(), "c1.c1z.v1.SyncDetails"));
  }

  private static Arguments named(Message annotation, String fullName) {
    return argumentSet(fullName, annotation, fullName);
  }

  @Test
  void packedAnnotationIsReadBackByItsType() throws InvalidProtocolBufferException {
    GrantExpandable expandable =
        GrantExpandable.newBuilder().addEntitlementIds("group:g1:member").setShallow(true).build();

    Any packed = Any.pack(expandable);

    assertThat(packed.is(GrantExpandable.class)).isTrue();
    assertThat(packed.is(GrantImmutable.class)).isFalse();
    assertThat(packed.unpack(GrantExpandable.class)).isEqualTo(expandable);
  }
}
