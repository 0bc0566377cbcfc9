package dev.batonjira.app.sites;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.service.c1.C1Address;
import dev.batonjira.service.credential.ClientId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be known to be wrong with a site before anybody is asked. */
final class SiteCheck {

  /** Stands for what a reference names, which is looked at when the site starts. */
  private static final String SOMETHING = "something";

  private SiteCheck() {}

  /** A sentence for each problem, with its line. */
  static List<String> problems(SiteEntry site) {
    List<String> problems = new ArrayList<>();
    Map<String, String> references = new HashMap<>();
    site.settings()
        .forEach((name, setting) -> {
          if (!(setting instanceof SiteSetting.Plain)) {
            Field field = ProgramFields.sync().field(name);
            references.put(field.environmentName(), SOMETHING);
          }
        });
    try {
      ConfigurationResolver.resolve(
          ProgramFields.sync(), site.flags(Path.of("")), references, Map.of());
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> problems.add(placed(site, problem)));
    }
    if (site.settings().get("client-id") instanceof SiteSetting.Plain(List<String> id, int line)) {
      try {
        C1Address.of(ClientId.parse(id.getFirst()), "");
      } catch (IllegalArgumentException e) {
        problems.add("line %d: %s".formatted(line, e.getMessage()));
      }
    } else if (!site.settings().containsKey("client-id")) {
      problems.add("line %d: the site %s has no client-id".formatted(site.line(), site.name()));
    }
    return problems;
  }

  /** At the line of the field that the sentence names, or where the site begins. */
  private static String placed(SiteEntry site, String problem) {
    Optional<SiteSetting> named =
        site.settings().entrySet().stream()
            .filter(entry -> problem.contains(entry.getKey()))
            .max((one, other) -> Integer.compare(one.getKey().length(), other.getKey().length()))
            .map(Map.Entry::getValue);
    return "line %d: site %s: %s"
        .formatted(named.map(SiteSetting::line).orElse(site.line()), site.name(), problem);
  }
}
