package dev.batonjira.simulator.issue;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The issues that were created on the site. Thread-safe. */
public final class IssueBook {
  private static final long FIRST_ID = 20_001;
  private static final int LONGEST_KEY = 255;

  private final Screens screens;
  private final IssueSpec spec;
  private final InstantSource clock;

  /** Guards the fields below. */
  private final Object lock = new Object();

  private final Map<String, StoredIssue> issues = new LinkedHashMap<>();
  private final Map<String, String> idsByKey = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private long lastId = FIRST_ID - 1;

  public IssueBook(IssueSpec spec, InstantSource clock) {
    this.spec = spec;
    this.screens = new Screens(spec);
    this.clock = clock;
  }

  /** What can be created. */
  public Screens screens() {
    return screens;
  }

  /**
   * Creates an issue.
   *
   * @param update the body of Jira's request
   * @throws IssueRefusal with everything that is wrong with it
   */
  public StoredIssue create(SiteSnapshot site, JsonNode update) {
    JsonNode fields = update.path("fields");
    Project project = project(site, fields.path("project"));
    IssueType type = type(fields.path("issuetype"));
    Map<String, JsonNode> values = values(site, project, type, fields);
    Map<String, JsonNode> properties = properties(update.path("properties"));
    return store(project, type, values, site.caller().id(), properties);
  }

  /**
   * Creates the issue of a customer's request.
   *
   * @param fields what the form was filled in with
   * @param form the form, by its id and name
   */
  public StoredIssue request(
      SiteSnapshot site,
      Project project,
      IssueType type,
      JsonNode fields,
      Account customer,
      Choice form) {
    Map<String, JsonNode> values = values(site, project, type, fields);
    values.put("reporter", FieldValues.shown(customer));
    values.put(Screens.REQUEST_TYPE, FieldValues.requestType(form));
    return store(project, type, values, site.caller().id(), Map.of());
  }

  private StoredIssue store(
      Project project,
      IssueType type,
      Map<String, JsonNode> values,
      String creator,
      Map<String, JsonNode> properties) {
    Instant now = clock.instant();
    synchronized (lock) {
      long number = numbers.merge(project.key(), 1L, Long::sum);
      StoredIssue issue =
          new StoredIssue(
              Long.toString(++lastId),
              number,
              project.index(),
              project.key(),
              type,
              values,
              creator,
              IssueStatus.TO_DO,
              now,
              now,
              null,
              properties,
              0,
              spec.searchesBehind());
      keep(issue);
      return issue;
    }
  }

  private void keep(StoredIssue issue) {
    issues.put(issue.id(), issue);
    idsByKey.put(issue.key(), issue.id());
  }

  private static Project project(SiteSnapshot site, JsonNode given) {
    String idOrKey =
        given.has("id") ? given.path("id").asString("") : given.path("key").asString("");
    Project project = site.findProject(idOrKey);
    if (project == null || !project.visible() || project.status() != Project.Status.LIVE) {
      throw new IssueRefusal("project", "Specify a valid project ID or key");
    }
    return project;
  }

  private IssueType type(JsonNode given) {
    return screens
        .type(given.path("id").asString(""))
        .orElseThrow(() -> new IssueRefusal("issuetype", "Specify a valid issue type"));
  }

  private Map<String, JsonNode> values(
      SiteSnapshot site, Project project, IssueType type, JsonNode given) {
    Map<String, Field> fields =
        screens.fields(project, type).stream().collect(Collectors.toMap(Field::id, field -> field));
    FieldValues check = new FieldValues(site, this::find);
    Map<String, JsonNode> kept = new HashMap<>();
    Map<String, String> errors = new TreeMap<>();
    given.forEachEntry((id, value) -> {
      if (value.isNull() || id.equals("project") || id.equals("issuetype")) {
        return;
      }
      Field field = fields.get(id);
      try {
        if (field == null) {
          throw FieldValues.unsettable(id);
        }
        kept.put(id, check.kept(field, value));
      } catch (IssueRefusal refusal) {
        errors.put(id, refusal.message());
      }
    });
    fields.values().stream()
        .filter(field -> field.required() && field.standard() == null)
        .filter(field -> !field.id().equals("project") && !field.id().equals("issuetype"))
        .filter(field -> !kept.containsKey(field.id()) && !errors.containsKey(field.id()))
        .forEach(field ->
            errors.put(
                field.id(),
                field.id().equals("summary")
                    ? "You must specify a summary of the issue."
                    : field.name() + " is required."));
    if (!errors.isEmpty()) {
      throw new IssueRefusal(errors);
    }
    fields.values().stream()
        .filter(field -> field.standard() != null && !field.id().equals("reporter"))
        .forEach(field -> kept.computeIfAbsent(field.id(), _ -> field.shown(standard(field))));
    kept.computeIfAbsent("reporter", _ -> FieldValues.shown(site.caller()));
    return kept;
  }

  private static Choice standard(Field field) {
    Choice standard = field.standard();
    if (standard == null) {
      throw new IllegalArgumentException("the field has no standard value");
    }
    return standard;
  }

  private static Map<String, JsonNode> properties(JsonNode given) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    for (JsonNode property : given) {
      String key = property.path("key").asString("");
      if (key.isEmpty() || key.length() > LONGEST_KEY || !property.has("value")) {
        throw new IssueRefusal("", "Entity property key and value have to be given.");
      }
      properties.put(key, property.path("value"));
    }
    return properties;
  }

  /** The issue with the id or with a present or former key. */
  public Optional<StoredIssue> find(String idOrKey) {
    synchronized (lock) {
      return Optional.ofNullable(issues.get(idsByKey.getOrDefault(idOrKey, idOrKey)));
    }
  }

  /** All issues, in the order in which they were created. */
  public List<StoredIssue> all() {
    synchronized (lock) {
      return List.copyOf(issues.values());
    }
  }

  /** All issues that the index knows; each call is a search that lets the index catch up. */
  public List<StoredIssue> indexed() {
    synchronized (lock) {
      List<StoredIssue> found = new ArrayList<>();
      for (StoredIssue issue : List.copyOf(issues.values())) {
        if (issue.hiddenSearches() == 0) {
          found.add(issue);
        } else {
          issues.put(issue.id(), issue.searched());
        }
      }
      return found;
    }
  }

  /**
   * Takes an issue to another status.
   *
   * @return null when no transition of that number can be taken
   */
  public @Nullable StoredIssue transition(StoredIssue issue, String transition) {
    synchronized (lock) {
      for (IssueStatus next : issue.status().next()) {
        if (next.transition().equals(transition)) {
          StoredIssue changed = issue.in(next, clock.instant());
          keep(changed);
          return changed;
        }
      }
      return null;
    }
  }

  /** Keeps a property; whether it is new. */
  public boolean putProperty(StoredIssue issue, String key, JsonNode value) {
    synchronized (lock) {
      keep(issue.with(key, value));
      return !issue.properties().containsKey(key);
    }
  }

  /** Somebody comments on the issue. */
  public void comment(String id) {
    synchronized (lock) {
      keep(required(id).commented());
    }
  }

  /** Somebody deletes the issue. */
  public void delete(String id) {
    synchronized (lock) {
      issues.remove(required(id).id());
    }
  }

  /** Somebody moves the issue to another project, which gives it another key. */
  public void move(String id, Project target) {
    synchronized (lock) {
      long number = numbers.merge(target.key(), 1L, Long::sum);
      keep(required(id).moved(target.index(), target.key(), number));
    }
  }

  private StoredIssue required(String id) {
    StoredIssue issue = issues.get(id);
    if (issue == null) {
      throw new IllegalArgumentException("There is no issue " + id + ".");
    }
    return issue;
  }

  /** The time of the site. */
  public Instant now() {
    return clock.instant();
  }
}
