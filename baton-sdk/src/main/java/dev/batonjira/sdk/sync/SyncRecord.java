package dev.batonjira.sdk.sync;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.batonjira.c1z.AssetRow;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a sync was made, kept in the file with it for whoever must judge it later: JSON in an asset,
 * which other readers pass over.
 *
 * @param connectorVersion version of the connector
 * @param credential with which kind of credential it was read; empty when the connector does not
 *     tell
 * @param warnings what the connector said of that credential
 * @param ledger what could not be read
 */
public record SyncRecord(
    String connectorVersion, String credential, List<String> warnings, SyncLedger ledger) {

  private static final String ID = "sync-record.json";

  public SyncRecord {
    warnings = List.copyOf(warnings);
  }

  /** The record of a sync; empty when its file has none, as those of other programs. */
  public static Optional<SyncRecord> of(C1zReader file, SyncId sync) {
    return file.asset(sync, ID).flatMap(SyncRecord::parsed);
  }

  AssetRow toRow() {
    JsonObject json = new JsonObject();
    json.addProperty("connector_version", connectorVersion);
    json.addProperty("credential", credential);
    JsonArray said = new JsonArray();
    warnings.forEach(said::add);
    json.add("warnings", said);
    json.addProperty("skipped", ledger.skipped());
    json.addProperty("partial", ledger.partial());
    json.addProperty("noted", ledger.noted());
    JsonArray remarks = new JsonArray();
    for (Remark remark : ledger.entries()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("kind", remark.kind().name().toLowerCase(Locale.ROOT));
      entry.addProperty("resource_type", remark.subject().getResourceType());
      entry.addProperty("resource", remark.subject().getResource());
      entry.addProperty("reason", remark.reason());
      remarks.add(entry);
    }
    json.add("remarks", remarks);
    return new AssetRow(ID, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A record of a shape that a later version may write is as good as none. */
  private static Optional<SyncRecord> parsed(byte[] asset) {
    try {
      JsonObject json =
          JsonParser.parseString(new String(asset, StandardCharsets.UTF_8)).getAsJsonObject();
      List<String> warnings = new ArrayList<>();
      member(json, "warnings")
          .getAsJsonArray()
          .forEach(warning -> warnings.add(warning.getAsString()));
      List<Remark> remarks = new ArrayList<>();
      for (JsonElement each : member(json, "remarks").getAsJsonArray()) {
        JsonObject entry = each.getAsJsonObject();
        remarks.add(
            new Remark(
                Remark.Kind.valueOf(member(entry, "kind").getAsString().toUpperCase(Locale.ROOT)),
                ResourceId.newBuilder()
                    .setResourceType(member(entry, "resource_type").getAsString())
                    .setResource(member(entry, "resource").getAsString())
                    .build(),
                member(entry, "reason").getAsString()));
      }
      return Optional.of(
          new SyncRecord(
              member(json, "connector_version").getAsString(),
              member(json, "credential").getAsString(),
              warnings,
              new SyncLedger(
                  member(json, "skipped").getAsLong(),
                  member(json, "partial").getAsLong(),
                  member(json, "noted").getAsLong(),
                  remarks)));
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static JsonElement member(JsonObject of, String name) {
    JsonElement member = of.get(name);
    if (member == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return member;
  }
}
