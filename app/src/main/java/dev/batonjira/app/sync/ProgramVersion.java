package dev.batonjira.app.sync;

import org.jspecify.annotations.Nullable;

/** The version of this program. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** As the packaged program's manifest says; {@code dev} when run from classes. */
  public static String get() {
    @Nullable String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
