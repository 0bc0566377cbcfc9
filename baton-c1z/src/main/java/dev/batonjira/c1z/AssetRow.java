package dev.batonjira.c1z;

/**
 * Something stored with a sync that is no part of who holds what. Readers of the format look up
 * assets that a resource names, and pass over the others.
 *
 * @param id by which it is found again
 * @param contentType its media type
 * @param data not copied, and not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // As all rows.
public record AssetRow(String id, String contentType, byte[] data) implements Row {
  public AssetRow {
    Keys.require(id, "id", "asset", contentType);
  }

  @Override
  public String externalId() {
    return id;
  }
}
