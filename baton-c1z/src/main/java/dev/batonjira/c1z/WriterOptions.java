package dev.batonjira.c1z;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * How a writer treats the file it adds to.
 *
 * @param limits bounds for unpacking the existing file
 * @param keepSyncs full syncs left in the file, the new one included; at least 1
 * @param skipCleanup whether older syncs stay and nothing is compacted
 * @param permissions mode of the written file, where the file system has modes
 * @param zone zone of the wall clock the file's times are written in; the same for all writers of
 *     one file
 */
public record WriterOptions(
    DecoderLimits limits,
    int keepSyncs,
    boolean skipCleanup,
    Set<PosixFilePermission> permissions,
    ZoneId zone) {
  static final String KEEP_SYNC_COUNT = "BATON_KEEP_SYNC_COUNT";
  static final String SKIP_CLEANUP = "BATON_SKIP_CLEANUP";

  private static final int DEFAULT_KEPT = 2;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  public WriterOptions {
    if (keepSyncs < 1) {
      throw new IllegalArgumentException("at least one sync must be kept, not " + keepSyncs);
    }
    permissions = Set.copyOf(permissions);
  }

  /** Keeps two full syncs, mode 0600, the zone of the process. */
  public static WriterOptions defaults() {
    return fromEnvironment(Map.of());
  }

  /**
   * Returns the defaults changed by the environment; counts that are not positive whole numbers are
   * ignored.
   *
   * @throws C1zException if a decoder limit is 0
   */
  public static WriterOptions fromEnvironment(Map<String, String> environment) {
    String kept = environment.getOrDefault(KEEP_SYNC_COUNT, "");
    return new WriterOptions(
        DecoderLimits.fromEnvironment(environment),
        kept.matches("0*[1-9][0-9]{0,8}") ? Integer.parseInt(kept) : DEFAULT_KEPT,
        Set.of("1", "t", "T", "true", "TRUE", "True")
            .contains(environment.getOrDefault(SKIP_CLEANUP, "")),
        OWNER_ONLY,
        ZoneId.systemDefault());
  }

  /** Returns the same options with another zone. */
  public WriterOptions withZone(ZoneId other) {
    return new WriterOptions(limits, keepSyncs, skipCleanup, permissions, other);
  }
}
