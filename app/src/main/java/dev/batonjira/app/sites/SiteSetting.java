package dev.batonjira.app.sites;

import java.util.List;

/** What the file says about one field of a site. */
sealed interface SiteSetting {

  /** Where it says so. */
  int line();

  /** The value itself; several for a list. */
  record Plain(List<String> values, int line) implements SiteSetting {
    public Plain {
      values = List.copyOf(values);
    }
  }

  /** The value is the content of a file, which is read again for each task. */
  record FromFile(String path, int line) implements SiteSetting {}

  /** The value is that of a variable of the process. */
  record FromVariable(String name, int line) implements SiteSetting {}
}
