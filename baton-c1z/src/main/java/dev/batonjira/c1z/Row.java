package dev.batonjira.c1z;

/** One row of a sync: key columns and the serialized message, ready to be stored. */
public sealed interface Row
    permits ResourceTypeRow, ResourceRow, EntitlementRow, GrantRow, AssetRow {
  /** Returns the id that is unique among the sync's rows of this kind. */
  String externalId();
}
