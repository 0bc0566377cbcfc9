package dev.batonjira.protocol;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TypeRegistry;
import dev.batonjira.protocol.baton.v1.OutputProto;
import dev.batonjira.protocol.c1z.v1.DiffProto;
import dev.batonjira.protocol.c1z.v1.SyncDetailsProto;
import dev.batonjira.protocol.c1z.v3.ManifestProto;
import dev.batonjira.protocol.config.v1.ConfigProto;
import dev.batonjira.protocol.config.v1.RulesProto;
import dev.batonjira.protocol.connector.v2.ActionProto;
import dev.batonjira.protocol.connector.v2.AnnotationBatonIdProto;
import dev.batonjira.protocol.connector.v2.AnnotationEntitlementProto;
import dev.batonjira.protocol.connector.v2.AnnotationEtagProto;
import dev.batonjira.protocol.connector.v2.AnnotationExclusionGroupProto;
import dev.batonjira.protocol.connector.v2.AnnotationExternalLinkProto;
import dev.batonjira.protocol.connector.v2.AnnotationExternalTicketProto;
import dev.batonjira.protocol.connector.v2.AnnotationGrantProto;
import dev.batonjira.protocol.connector.v2.AnnotationGrantReplacedProto;
import dev.batonjira.protocol.connector.v2.AnnotationIdAliasProto;
import dev.batonjira.protocol.connector.v2.AnnotationJiraProto;
import dev.batonjira.protocol.connector.v2.AnnotationRatelimitProto;
import dev.batonjira.protocol.connector.v2.AnnotationRawIdProto;
import dev.batonjira.protocol.connector.v2.AnnotationRequestProto;
import dev.batonjira.protocol.connector.v2.AnnotationResourceDeletedProto;
import dev.batonjira.protocol.connector.v2.AnnotationResourceProto;
import dev.batonjira.protocol.connector.v2.AnnotationResourceTreeProto;
import dev.batonjira.protocol.connector.v2.AnnotationSecurityInsightProto;
import dev.batonjira.protocol.connector.v2.AnnotationSessionProto;
import dev.batonjira.protocol.connector.v2.AnnotationSourceCacheProto;
import dev.batonjira.protocol.connector.v2.AnnotationTraitProto;
import dev.batonjira.protocol.connector.v2.AnnotationTypeScopedEntitlementsProto;
import dev.batonjira.protocol.connector.v2.AnnotationTypeScopedGrantsProto;
import dev.batonjira.protocol.connector.v2.AnnotationV1IdentifierProto;
import dev.batonjira.protocol.connector.v2.AnnotationVendorAgreementProto;
import dev.batonjira.protocol.connector.v2.AnnotationVendorProto;
import dev.batonjira.protocol.connector.v2.AssetProto;
import dev.batonjira.protocol.connector.v2.ConnectorProto;
import dev.batonjira.protocol.connector.v2.EntitlementProto;
import dev.batonjira.protocol.connector.v2.EventFeedProto;
import dev.batonjira.protocol.connector.v2.GrantProto;
import dev.batonjira.protocol.connector.v2.ResourceProto;
import dev.batonjira.protocol.connector.v2.TicketProto;
import dev.batonjira.protocol.connector_wrapper.v1.ConnectorWrapperProto;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonProto;
import dev.batonjira.protocol.connectorapi.baton.v1.ConnectorConfigProto;
import dev.batonjira.protocol.connectorapi.baton.v1.ServedpolicyProto;
import dev.batonjira.protocol.connectorapi.baton.v1.SessionProto;
import dev.batonjira.protocol.connectorapi.baton.v1.SourceCacheProto;
import dev.batonjira.protocol.ratelimit.v1.RatelimitProto;
import dev.batonjira.protocol.reader.v2.EntitlementReaderProto;
import dev.batonjira.protocol.reader.v2.GrantReaderProto;
import dev.batonjira.protocol.reader.v2.ResourceReaderProto;
import dev.batonjira.protocol.reader.v2.SyncReaderProto;
import dev.batonjira.protocol.storage.v3.RecordsProto;
import dev.batonjira.protocol.transport.v1.TransportProto;
import dev.batonjira.protocol.utls.v1.TlsProto;
import java.util.List;

/**
 * The descriptors of every file of the contract. Any-typed annotations are opaque without them: a
 * JSON printer needs them to write what an annotation holds. Immutable.
 */
public final class ProtocolFiles {
  private static final List<FileDescriptor> ALL =
      List.of(
          OutputProto.getDescriptor(),
          DiffProto.getDescriptor(),
          SyncDetailsProto.getDescriptor(),
          ManifestProto.getDescriptor(),
          ConfigProto.getDescriptor(),
          RulesProto.getDescriptor(),
          ActionProto.getDescriptor(),
          AnnotationBatonIdProto.getDescriptor(),
          AnnotationEntitlementProto.getDescriptor(),
          AnnotationEtagProto.getDescriptor(),
          AnnotationExclusionGroupProto.getDescriptor(),
          AnnotationExternalLinkProto.getDescriptor(),
          AnnotationExternalTicketProto.getDescriptor(),
          AnnotationGrantProto.getDescriptor(),
          AnnotationGrantReplacedProto.getDescriptor(),
          AnnotationIdAliasProto.getDescriptor(),
          AnnotationJiraProto.getDescriptor(),
          AnnotationRatelimitProto.getDescriptor(),
          AnnotationRawIdProto.getDescriptor(),
          AnnotationRequestProto.getDescriptor(),
          AnnotationResourceDeletedProto.getDescriptor(),
          AnnotationResourceProto.getDescriptor(),
          AnnotationResourceTreeProto.getDescriptor(),
          AnnotationSecurityInsightProto.getDescriptor(),
          AnnotationSessionProto.getDescriptor(),
          AnnotationSourceCacheProto.getDescriptor(),
          AnnotationTraitProto.getDescriptor(),
          AnnotationTypeScopedEntitlementsProto.getDescriptor(),
          AnnotationTypeScopedGrantsProto.getDescriptor(),
          AnnotationV1IdentifierProto.getDescriptor(),
          AnnotationVendorAgreementProto.getDescriptor(),
          AnnotationVendorProto.getDescriptor(),
          AssetProto.getDescriptor(),
          ConnectorProto.getDescriptor(),
          EntitlementProto.getDescriptor(),
          EventFeedProto.getDescriptor(),
          GrantProto.getDescriptor(),
          ResourceProto.getDescriptor(),
          TicketProto.getDescriptor(),
          ConnectorWrapperProto.getDescriptor(),
          BatonProto.getDescriptor(),
          ConnectorConfigProto.getDescriptor(),
          ServedpolicyProto.getDescriptor(),
          SessionProto.getDescriptor(),
          SourceCacheProto.getDescriptor(),
          RatelimitProto.getDescriptor(),
          EntitlementReaderProto.getDescriptor(),
          GrantReaderProto.getDescriptor(),
          ResourceReaderProto.getDescriptor(),
          SyncReaderProto.getDescriptor(),
          RecordsProto.getDescriptor(),
          TransportProto.getDescriptor(),
          TlsProto.getDescriptor());

  private static final TypeRegistry TYPES = registry();

  private ProtocolFiles() {}

  /** Returns the descriptors of the contract's own files, without those of google.protobuf. */
  public static List<FileDescriptor> all() {
    return ALL;
  }

  /** Returns the types of all messages, so that a JSON printer knows what annotations hold. */
  public static TypeRegistry types() {
    return TYPES;
  }

  private static TypeRegistry registry() {
    TypeRegistry.Builder types = TypeRegistry.newBuilder();
    ALL.forEach(file -> types.add(file.getMessageTypes()));
    return types.build();
  }
}
