package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.atlassian.jira.IssueType;
import dev.batonjira.atlassian.jira.ProjectIssueTypes;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What can be filed, by project key and then by issue type. A page's token is the last schema
 * before it, so a list that changes meanwhile neither repeats nor skips what stayed. Thread-safe.
 */
final class SchemaListing {
  private static final int USUAL_SIZE = 50;
  private static final int LARGEST_SIZE = 250;

  /** Bytes of one page: gRPC takes 4 MiB, and a schema that is too large comes on top. */
  private static final int MOST_BYTES = 2 << 20;

  private static final String AFTER = "after/";
  private static final Comparator<IssueType> BY_ID =
      Comparator.comparingInt((IssueType type) -> type.id().length()).thenComparing(IssueType::id);

  private final TicketCatalog catalog;
  private final OfferedTypes types;

  SchemaListing(TicketCatalog catalog, OfferedTypes types) {
    this.catalog = catalog;
    this.types = types;
  }

  /** One type of one project that is offered. */
  private record Place(ProjectIssueTypes project, IssueType type) {
    String id() {
      return project.key() + ":" + type.id();
    }
  }

  /** A place with its schema, or with the reason why it has none. */
  private sealed interface Row {
    record Offered(TicketSchema schema) implements Row {}

    record LeftOut(Place place, String reason) implements Row {}
  }

  Page<TicketSchema> page(PageToken token, int size) {
    NavigableMap<String, ProjectIssueTypes> projects = catalog.projects();
    List<Place> places = after(token, projects);
    int wanted = size <= 0 ? USUAL_SIZE : Math.min(size, LARGEST_SIZE);
    List<Place> part = places.subList(0, Math.min(places.size(), wanted));
    boolean oneProject = projects.size() == 1;
    List<TicketSchema> schemas = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    if (token.isFirst()) {
      requestsRefused(projects).ifPresent(remarks::add);
    }
    int bytes = 0;
    int taken = 0;
    for (Row row :
        part.isEmpty() ? List.<Row>of() : InParallel.ask(part, p -> row(p, oneProject))) {
      switch (row) {
        case Row.Offered(TicketSchema schema) -> {
          bytes += schema.getSerializedSize();
          if (bytes > MOST_BYTES && !schemas.isEmpty()) {
            return page(schemas, remarks, part.get(taken - 1));
          }
          schemas.add(schema);
        }
        case Row.LeftOut(Place place, String reason) ->
            remarks.add(
                new Remark(
                    Remark.Kind.SKIPPED,
                    Resources.id(JiraTypes.PROJECT, place.project().id().value()),
                    "No tickets of type " + place.type().label() + ": " + reason));
      }
      taken++;
    }
    return part.size() == places.size()
        ? new Page<>(schemas, List.of(), remarks)
        : page(schemas, remarks, part.getLast());
  }

  private static Page<TicketSchema> page(
      List<TicketSchema> schemas, List<Remark> remarks, Place last) {
    return new Page<>(schemas, List.of(new PageToken(AFTER + last.id())), remarks);
  }

  private Optional<Remark> requestsRefused(NavigableMap<String, ProjectIssueTypes> projects) {
    return projects.values().stream()
        .filter(project -> ProjectIssueTypes.SERVICE_DESK.equals(project.projectTypeKey()))
        .findFirst()
        .flatMap(project ->
            catalog
                .requestsRefused()
                .map(reason ->
                    new Remark(
                        Remark.Kind.PARTIAL,
                        Resources.id(JiraTypes.PROJECT, project.id().value()),
                        "Tickets of service projects cannot be customers' requests, only plain"
                            + " issues: "
                            + reason)));
  }

  private List<Place> after(PageToken token, NavigableMap<String, ProjectIssueTypes> projects) {
    if (token.isFirst()) {
      return projects.values().stream().flatMap(project -> places(project).stream()).toList();
    }
    if (!token.value().startsWith(AFTER)) {
      throw new ConnectorException.Invalid(
          "The page token " + token.value() + " is none of the list of ticket schemas.", null);
    }
    SchemaId last = SchemaId.parse(token.value().substring(AFTER.length()));
    List<Place> places = new ArrayList<>();
    for (Map.Entry<String, ProjectIssueTypes> project :
        projects.tailMap(last.project(), true).entrySet()) {
      boolean begun = project.getKey().equals(last.project());
      places(project.getValue()).stream()
          .filter(place -> !begun || isAfter(place.type().id(), last.issueType()))
          .forEach(places::add);
    }
    return places;
  }

  private static boolean isAfter(String id, String last) {
    return id.length() != last.length() ? id.length() > last.length() : id.compareTo(last) > 0;
  }

  private List<Place> places(ProjectIssueTypes project) {
    return project.issueTypes().stream()
        .filter(types::offers)
        .sorted(BY_ID)
        .map(type -> new Place(project, type))
        .toList();
  }

  private Row row(Place place, boolean oneProject) {
    try {
      Filing filing = filing(place.project(), place.type());
      return new Row.Offered(SchemaMapping.schema(filing, oneProject, SchemaMapping.MOST_CHOICES));
    } catch (ConnectorException.Denied
        | ConnectorException.Invalid
        | ConnectorException.NotFound e) {
      return new Row.LeftOut(place, String.valueOf(e.getMessage()));
    }
  }

  /** One schema, whether or not its type is among those offered. */
  TicketSchema schema(SchemaId id) {
    return SchemaMapping.schema(filing(id), true, SchemaMapping.MOST_CHOICES);
  }

  /**
   * What Jira tells about filing.
   *
   * @throws ConnectorException.NotFound when there is no such project or type
   */
  Filing filing(SchemaId id) {
    ProjectIssueTypes project = catalog.project(id.project());
    IssueType type =
        project.issueTypes().stream()
            .filter(known -> known.id().equals(id.issueType()))
            .findFirst()
            .orElseThrow(() ->
                new ConnectorException.NotFound(
                    "The project "
                        + id.project()
                        + " has no issue type "
                        + id.issueType()
                        + "; list the ticket schemas again.",
                    null));
    return filing(project, type);
  }

  private Filing filing(ProjectIssueTypes project, IssueType type) {
    List<CreateField> fields = catalog.fields(project.id(), type.id());
    if (fields.isEmpty()) {
      throw new ConnectorException.Denied(
          "Jira shows no field of such an issue, so the account may not create one.", null);
    }
    Filing filing =
        new Filing(
            project,
            type,
            catalog.statuses(project.id(), type.id()),
            fields,
            catalog.requestTypes(project, type.id()));
    List<String> impossible = SchemaMapping.impossible(filing);
    if (!impossible.isEmpty()) {
      throw new ConnectorException.Invalid(
          "Jira requires " + String.join(", ", impossible) + ", which a ticket cannot hold.", null);
    }
    return filing;
  }
}
