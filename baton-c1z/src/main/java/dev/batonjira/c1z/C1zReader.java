package dev.batonjira.c1z;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .c1z} file, of any writer and age, from a private unpacked copy that {@link
 * #close} removes.
 *
 * <p>Not safe for use by several threads. Every method throws {@link C1zException} with one
 * sentence if the file cannot be read.
 */
public final class C1zReader implements AutoCloseable {
  private static final Duration RESUMABLE = Duration.ofDays(7);

  private final Path file;

  /** Holds the private copy; null when another reader removes that, or nobody. */
  private final @Nullable Path directory;

  private final Database database;
  private final boolean borrowed;
  private final Clock clock;
  private final SyncRuns runs;

  private C1zReader(
      Path file, @Nullable Path directory, Database database, boolean borrowed, Clock clock) {
    this.file = file;
    this.directory = directory;
    this.database = database;
    this.borrowed = borrowed;
    this.clock = clock;
    this.runs = new SyncRuns(database, new Timestamps(clock.getZone()), file);
  }

  /** Opens a file whose times are in the zone of this process. */
  public static C1zReader open(Path file, DecoderLimits limits) {
    return open(file, limits, Clock.system(ZoneId.systemDefault()));
  }

  /**
   * Opens a file.
   *
   * @param clock tells which unfinished syncs are recent, and by its zone how the file's times are
   *     meant
   */
  public static C1zReader open(Path file, DecoderLimits limits, Clock clock) {
    try {
      if (!Files.exists(file)) {
        throw new C1zException("There is no file " + file + "; name an existing .c1z file.");
      }
      if (Files.size(file) == 0) {
        throw new C1zException(file + " is empty; name a .c1z file that a sync has written.");
      }
      Path directory = Files.createTempDirectory("c1z");
      return new C1zReader(file, directory, unpacked(file, directory, limits), false, clock);
    } catch (IOException | SQLException e) {
      throw Failures.reading(file, e);
    }
  }

  /** Reads an unpacked database which somebody else removes and nobody changes. */
  static C1zReader unpacked(Path file, Path database, ZoneId zone) throws SQLException {
    return new C1zReader(file, null, Database.unchanging(database), false, Clock.system(zone));
  }

  /** Reads a database that an editor has open. */
  static C1zReader over(Path file, Database database, Clock clock) {
    return new C1zReader(file, null, database, true, clock);
  }

  /**
   * Another reader of the same unpacked copy, for another thread. To be closed before this one,
   * which removes the copy.
   */
  public C1zReader sibling() {
    return ask(() -> new C1zReader(file, null, Database.unchanging(database.file()), false, clock));
  }

  private static Database unpacked(Path file, Path directory, DecoderLimits limits)
      throws IOException, SQLException {
    Path copy = OutputFile.createPrivate(directory.resolve("db"));
    try {
      EnvelopeDecoder.decode(file, copy, limits);
      Database database = Database.open(copy);
      try {
        Payload.complete(database, file);
        Payload.createIndexes(database, file, any -> true);
        database.execute("pragma query_only = on");
        return database;
      } catch (SQLException | C1zException e) {
        database.close();
        throw e;
      }
    } catch (IOException | SQLException | C1zException e) {
      discard(copy, directory);
      throw e;
    }
  }

  /** Returns all syncs in the order they were added. */
  public List<SyncRun> syncs() {
    return ask(runs::all);
  }

  /** Returns the sync with this id. */
  public Optional<SyncRun> sync(SyncId id) {
    return ask(() -> runs.find(id));
  }

  /**
   * Returns the sync that lists and single resources are read from if none is named: the latest
   * finished full sync, else the newest unfinished one of the last seven days.
   *
   * @throws C1zException if there is neither
   */
  public SyncRun defaultSync() {
    return ask(() -> runs.latestFinished(SyncType.FULL).or(this::recent)).orElseThrow(this::noSync);
  }

  /**
   * Returns the sync that a single resource type, entitlement or grant is read from if none is
   * named: the latest finished sync of any type, else the newest unfinished one of the last seven
   * days.
   *
   * @throws C1zException if there is neither
   */
  public SyncRun defaultLookupSync() {
    return ask(() -> runs.latestFinished().or(this::recent)).orElseThrow(this::noSync);
  }

  private Optional<SyncRun> recent() {
    Instant earliest = clock.instant().minus(RESUMABLE);
    return ask(() -> runs.newestUnfinishedSince(earliest));
  }

  private C1zException noSync() {
    return new C1zException(
        file + " holds no finished full sync and none in progress; name one of its syncs by id.");
  }

  /** Lists the resource types of a sync. */
  public Cursor<ResourceType> resourceTypes(SyncId sync) {
    return cursor(new Query("data", Schema.RESOURCE_TYPES, sync), message(ResourceType.parser()));
  }

  /** Lists resources of a sync. */
  public Cursor<Resource> resources(SyncId sync, ResourceFilter filter) {
    Query query = new Query("data", Schema.RESOURCES, sync);
    if (filter.type() != null) {
      query.where("resource_type_id", filter.type());
    }
    if (filter.parent() != null) {
      query.whereKey("parent_resource", filter.parent());
    }
    return cursor(query, message(Resource.parser()));
  }

  /** Lists the resources of a sync that another sync of the file lacks, or has otherwise. */
  public Cursor<Resource> resources(SyncId sync, Versus versus) {
    return cursor(
        new Query("data", Schema.RESOURCES, sync).versus(versus), message(Resource.parser()));
  }

  /** Lists the entitlements of a sync that another sync of the file lacks, or has otherwise. */
  public Cursor<Entitlement> entitlements(SyncId sync, Versus versus) {
    return cursor(
        new Query("data", Schema.ENTITLEMENTS, sync).versus(versus), message(Entitlement.parser()));
  }

  /** Lists the grants of a sync that another sync of the file lacks, or has otherwise. */
  public Cursor<StoredGrant> grants(SyncId sync, Versus versus) {
    return cursor(
        new Query(StoredGrant.COLUMNS, Schema.GRANTS, sync).versus(versus), StoredGrant::from);
  }

  /** Lists the entitlements of a sync. */
  public Cursor<Entitlement> entitlements(SyncId sync) {
    return cursor(new Query("data", Schema.ENTITLEMENTS, sync), message(Entitlement.parser()));
  }

  /** Lists the entitlements that one resource owns. */
  public Cursor<Entitlement> entitlements(SyncId sync, ResourceId resource) {
    return cursor(
        new Query("data", Schema.ENTITLEMENTS, sync).whereKey("resource", resource),
        message(Entitlement.parser()));
  }

  /** Lists grants of a sync. */
  public Cursor<StoredGrant> grants(SyncId sync, GrantFilter filter) {
    return cursor(
        new Query(StoredGrant.COLUMNS, Schema.GRANTS, sync).matching(filter), StoredGrant::from);
  }

  /** Lists the keys of grants of a sync: several times faster than the grants themselves. */
  public Cursor<GrantKeys> grantKeys(SyncId sync, GrantFilter filter) {
    return cursor(
        new Query(GrantKeys.COLUMNS, Schema.GRANTS, sync).matching(filter), GrantKeys::from);
  }

  /**
   * Lists the grants of a sync unparsed, in row order: many times faster than {@link #grants} for
   * who looks at millions of them.
   */
  public Cursor<RawGrant> rawGrants(SyncId sync) {
    return cursor(new Query(RawGrant.COLUMNS, Schema.GRANTS, sync), RawGrant::from);
  }

  /** Finds a resource type. */
  public Optional<ResourceType> resourceType(SyncId sync, String id) {
    return first(
        new Query("data", Schema.RESOURCE_TYPES, sync).where("external_id", id),
        message(ResourceType.parser()));
  }

  /** Finds a resource. */
  public Optional<Resource> resource(SyncId sync, ResourceId id) {
    return first(
        new Query("data", Schema.RESOURCES, sync)
            .where("external_id", id.getResourceType() + ":" + id.getResource())
            .where("resource_type_id", id.getResourceType()),
        message(Resource.parser()));
  }

  /** Finds an entitlement. */
  public Optional<Entitlement> entitlement(SyncId sync, String id) {
    return first(
        new Query("data", Schema.ENTITLEMENTS, sync).where("external_id", id),
        message(Entitlement.parser()));
  }

  /** Finds a grant. */
  public Optional<StoredGrant> grant(SyncId sync, String id) {
    return first(
        new Query(StoredGrant.COLUMNS, Schema.GRANTS, sync).where("external_id", id),
        StoredGrant::from);
  }

  /** Finds what a writer stored with a sync under an id. */
  public Optional<byte[]> asset(SyncId sync, String id) {
    return first(
        new Query("data", Schema.ASSETS, sync).where("external_id", id), row -> row.getBytes(1));
  }

  /** Counts the rows of a sync; what its writer may have noted is not consulted. */
  public SyncStats stats(SyncId sync) {
    return ask(() -> StoredStats.count(database, sync));
  }

  /** Removes the private copy. */
  @Override
  public void close() {
    if (borrowed) {
      return;
    }
    try {
      database.close();
      if (directory != null) {
        discard(database.file(), directory);
      }
    } catch (IOException | SQLException e) {
      throw Failures.reading(file, e);
    }
  }

  private static void discard(Path copy, Path directory) throws IOException {
    OutputFile.discardDatabase(copy);
    Files.delete(directory);
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw Failures.reading(file, e);
    }
  }

  private <T> Cursor<T> cursor(Query query, Cursor.RowMapper<T> mapper) {
    return ask(() -> new Cursor<>(file, query.prepare(database), mapper));
  }

  private <T> Optional<T> first(Query query, Cursor.RowMapper<T> mapper) {
    try (ResultSet rows = query.lookUp(database)) {
      return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw Failures.reading(file, e);
    } catch (InvalidProtocolBufferException e) {
      throw Failures.unreadableRow(file, e);
    }
  }

  private static <T extends Message> Cursor.RowMapper<T> message(Parser<T> parser) {
    return row -> parse(parser, row);
  }

  private static <T extends Message> T parse(Parser<T> parser, ResultSet row)
      throws SQLException, InvalidProtocolBufferException {
    byte[] data = row.getBytes(1);
    return parser.parseFrom(data == null ? new byte[0] : data);
  }
}
