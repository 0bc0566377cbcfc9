package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/** A directory of an organization; most organizations have one. */
public record Directory(DirectoryId directoryId, @Nullable String name) {
  public Directory {
    directoryId = Absent.required(directoryId, "a directory's id");
    name = Absent.text(name);
  }
}
