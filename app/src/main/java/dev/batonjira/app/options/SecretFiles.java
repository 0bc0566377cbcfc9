package dev.batonjira.app.options;

import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that lie in files, as orchestrators mount them: {@code BATON_JIRA_API_TOKEN_FILE} names
 * the file that holds what {@code BATON_JIRA_API_TOKEN} would. A variable itself wins.
 */
public final class SecretFiles {

  private static final String SUFFIX = "_FILE";

  private SecretFiles() {}

  /**
   * The environment with the content of the files in the place of their names.
   *
   * @throws ConfigurationException when a named file cannot be read
   */
  public static Map<String, String> in(
      Map<String, String> environment, ConfigurationSchema schema, Path workingDirectory) {
    Map<String, String> complete = new HashMap<>(environment);
    List<String> problems = new ArrayList<>();
    for (Field field : schema.fields()) {
      String variable = field.environmentName();
      String file = environment.getOrDefault(variable + SUFFIX, "");
      boolean wanted =
          field.secret() && !file.isEmpty() && environment.getOrDefault(variable, "").isEmpty();
      if (wanted) {
        try {
          complete.put(variable, Files.readString(workingDirectory.resolve(file)).strip());
        } catch (IOException e) {
          problems.add(
              "The file %s, which %s names, cannot be read: %s."
                  .formatted(file, variable + SUFFIX, e.getClass().getSimpleName()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return complete;
  }
}
