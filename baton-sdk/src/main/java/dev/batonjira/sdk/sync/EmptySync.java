package dev.batonjira.sdk.sync;

import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.c1z.WriterOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** A finished full sync that holds nothing, for readers that insist on one. */
public final class EmptySync {

  private EmptySync() {}

  /** Adds it to {@code output} and returns its id. */
  public static SyncId write(Path output, WriterOptions options, Clock clock) {
    SyncId id = SyncId.generate(clock, new SecureRandom());
    try (C1zWriter writer = C1zWriter.open(output, options)) {
      writer.begin(new NewSync(id, SyncType.FULL, clock.instant(), null));
      writer.finish(clock.instant(), "");
    }
    return id;
  }
}
