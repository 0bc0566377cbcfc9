package dev.batonjira.sdk.external;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.UnsafeByteOperations;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatch;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchAll;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchID;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.ResourceType.Trait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.bid.BatonId;
import dev.batonjira.sdk.bid.BatonIdException;
import dev.batonjira.sdk.state.ExternalTable;
import dev.batonjira.sdk.state.GrantState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Grants that describe their principals, to be replaced by grants to principals of another file.
 * Only what they ask for is indexed, so the size of that file does not matter.
 */
final class Placeholders {

  /** How many unmatched placeholders the ledger names before it only counts them. */
  private static final int MAX_NAMED = 1_000;

  private static final String EMAIL = "email";

  private final ExternalTable table;
  private final Set<String> askedKeys = new HashSet<>();
  private int unmatched;

  private Placeholders(ExternalTable table) {
    this.table = table;
  }

  static Placeholders of(ExternalTable table) {
    Placeholders placeholders = new Placeholders(table);
    table.placeholders(grant ->
        Annotations.find(annotations(grant), ExternalResourceMatch.getDefaultInstance())
            .ifPresent(match -> placeholders.askedKeys.add(match.getKey())));
    return placeholders;
  }

  /** Makes a principal of the other file findable. */
  void index(ResourceType type, Resource resource) {
    ExternalTable.Key key =
        new ExternalTable.Key(resource.getId().getResourceType(), resource.getId().getResource());
    for (Trait trait : type.getTraitsList()) {
      table.index(trait.name(), "", "", key);
      for (String asked : askedKeys) {
        for (String value : values(trait, asked, resource)) {
          table.index(trait.name(), asked, folded(value), key);
        }
      }
    }
  }

  /** Replaces each placeholder by grants to the principals that it matches. */
  void replace(Runnable perRow) {
    table.placeholders(placeholder -> {
      perRow.run();
      List<Integer> matched = new ArrayList<>();
      match(
          placeholder,
          principal -> {
            perRow.run();
            matched.add(1);
            table.add(granted(placeholder, principal));
          });
      if (matched.isEmpty()) {
        remark(placeholder);
      }
    });
    if (unmatched > MAX_NAMED) {
      table.add(
          new Remark(
              Remark.Kind.NOTED,
              ResourceId.getDefaultInstance(),
              (unmatched - MAX_NAMED)
                  + " more grants left out, because nobody in the external file matches them."));
    }
  }

  private void match(GrantState placeholder, Consumer<ExternalTable.Key> action) {
    List<Any> annotations = annotations(placeholder);
    for (ExternalResourceMatchAll all :
        Annotations.all(annotations, ExternalResourceMatchAll.getDefaultInstance())) {
      table.find(all.getResourceType().name(), "", "", action);
    }
    for (ExternalResourceMatchID one :
        Annotations.all(annotations, ExternalResourceMatchID.getDefaultInstance())) {
      table.findById(one.getId(), placeholder.principalType()).ifPresent(action);
    }
    for (ExternalResourceMatch match :
        Annotations.all(annotations, ExternalResourceMatch.getDefaultInstance())) {
      if (!match.getKey().isEmpty() && !match.getValue().isEmpty()) {
        table.find(
            match.getResourceType().name(), match.getKey(), folded(match.getValue()), action);
      }
    }
  }

  private GrantState granted(GrantState placeholder, ExternalTable.Key principal) {
    return new GrantState(
        placeholder.entitlementId(),
        principal.type(),
        principal.id(),
        placeholder.extra(),
        expansion(placeholder, principal));
  }

  /** What expands from entitlements on the placeholder's principal does so from those on this. */
  private @Nullable ByteString expansion(GrantState placeholder, ExternalTable.Key principal) {
    if (placeholder.expansion() == null) {
      return null;
    }
    GrantExpandable expandable = expandable(placeholder.expansion());
    GrantExpandable.Builder moved = expandable.toBuilder().clearEntitlementIds();
    for (String bid : expandable.getEntitlementIdsList()) {
      if (entitlement(bid, placeholder) instanceof BatonId.OfEntitlement(var resource, var slug)
          && resource.id().getResourceType().equals(placeholder.principalType())
          && resource.id().getResource().equals(placeholder.principalId())) {
        String id = Entitlements.id(Resources.id(principal.type(), principal.id()), slug);
        if (table.offers(id)) {
          moved.addEntitlementIds(id);
        }
      }
    }
    return moved.getEntitlementIdsCount() == 0
        ? null
        : UnsafeByteOperations.unsafeWrap(ProtocolBytes.of(moved.build()));
  }

  private void remark(GrantState placeholder) {
    unmatched++;
    if (unmatched <= MAX_NAMED) {
      table.add(
          new Remark(
              Remark.Kind.NOTED,
              Resources.id(placeholder.principalType(), placeholder.principalId()),
              "The grant of "
                  + placeholder.entitlementId()
                  + " left out, because nobody in the external file matches it."));
    }
  }

  private static BatonId entitlement(String bid, GrantState placeholder) {
    try {
      return BatonId.parse(bid);
    } catch (BatonIdException e) {
      throw new ConnectorException.Bug(
          "The connector's grant of %s to an external principal expands from %s, which is no baton"
                  .formatted(placeholder.entitlementId(), bid)
              + " id of an entitlement; this is a defect of the connector, please report it.",
          e);
    }
  }

  private static List<String> values(Trait trait, String name, Resource resource) {
    List<String> values = new ArrayList<>();
    Profile.text(resource.getProfile(), name).ifPresent(values::add);
    List<Any> annotations = resource.getAnnotationsList();
    if (trait == Trait.TRAIT_USER) {
      UserTrait user =
          Annotations.find(annotations, UserTrait.getDefaultInstance())
              .orElse(UserTrait.getDefaultInstance());
      Profile.text(user.getProfile(), name).ifPresent(values::add);
      if (name.equals(EMAIL)) {
        user.getEmailsList().forEach(email -> values.add(email.getAddress()));
      }
    } else if (trait == Trait.TRAIT_GROUP) {
      Struct profile =
          Annotations.find(annotations, GroupTrait.getDefaultInstance())
              .orElse(GroupTrait.getDefaultInstance())
              .getProfile();
      Profile.text(profile, name).ifPresent(values::add);
    }
    return values;
  }

  private static String folded(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  private static List<Any> annotations(GrantState placeholder) {
    ByteString extra = placeholder.extra();
    try {
      return extra == null ? List.of() : Grant.parseFrom(extra).getAnnotationsList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored grant is malformed", e);
    }
  }

  private static GrantExpandable expandable(ByteString expansion) {
    try {
      return GrantExpandable.parseFrom(expansion);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored expansion is malformed", e);
    }
  }
}
