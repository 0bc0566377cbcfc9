package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.sentence;
import static dev.batonjira.jira.site.JiraFailures.translated;
import static dev.batonjira.jira.site.JiraFailures.translating;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.Timing;
import dev.batonjira.atlassian.jira.CreatedIssue;
import dev.batonjira.atlassian.jira.Issue;
import dev.batonjira.atlassian.jira.Issues;
import dev.batonjira.atlassian.jira.ServerInformation;
import dev.batonjira.atlassian.jira.Transition;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.protocol.connector.v2.JCIssueTypeProject;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues of one site as tickets. What it learns of the site is kept for a while. Thread-safe. */
public final class JiraTickets implements TicketProvider {
  private final JiraSite site;
  private final TicketOptions options;
  private final SchemaListing listing;
  private final Drafting drafting;
  private final Creation creation;

  /** Makes no call. */
  public JiraTickets(JiraSite site, TicketOptions options, Timing timing, TicketMemory memory) {
    this.site = site;
    this.options = options;
    this.listing =
        new SchemaListing(
            new TicketCatalog(site, options, memory), new OfferedTypes(options.issueTypes()));
    this.drafting =
        new Drafting(
            options,
            new People(site, memory),
            new Forms(site, options, memory),
            () -> UUID.randomUUID().toString());
    this.creation = new Creation(site, timing, memory);
  }

  @Override
  public Page<TicketSchema> schemas(PageToken token, int size) {
    return listing.page(token, size);
  }

  @Override
  public TicketSchema schema(String id) {
    return listing.schema(SchemaId.parse(id));
  }

  @Override
  public TicketAnswer create(NewTicket ticket) {
    return switch (createAll(List.of(ticket)).getFirst()) {
      case TicketOutcome.Answered(TicketAnswer answer) -> answer;
      case TicketOutcome.Failed(ConnectorException failure) -> throw failure;
    };
  }

  @Override
  public List<TicketOutcome> createAll(List<NewTicket> tickets) {
    List<Object> draftsOrFailures =
        InParallel.ask(
            tickets,
            ticket -> {
              try {
                return drafting.draft(ticket, filing(ticket));
              } catch (ConnectorException e) {
                return e;
              }
            });
    List<Draft> drafts =
        draftsOrFailures.stream().filter(Draft.class::isInstance).map(Draft.class::cast).toList();
    List<Creation.Result> results = drafts.isEmpty() ? List.of() : creation.create(drafts);
    Map<String, Issue> read = readBack(results);
    List<TicketOutcome> outcomes = new ArrayList<>();
    int next = 0;
    for (Object each : draftsOrFailures) {
      if (each instanceof ConnectorException failure) {
        outcomes.add(new TicketOutcome.Failed(failure));
      } else {
        outcomes.add(outcome(drafts.get(next), results.get(next), read));
        next++;
      }
    }
    return outcomes;
  }

  /** What the schema that a ticket was filled in by stands for now. */
  private Filing filing(NewTicket ticket) {
    TicketSchema schema = ticket.schema();
    boolean ofProject =
        !schema.getId().contains(":")
            && !Annotations.contains(
                schema.getAnnotationsList(), JCIssueTypeProject.getDefaultInstance());
    if (!ofProject) {
      return listing.filing(SchemaId.parse(schema.getId()));
    }
    TicketCustomField type =
        ticket.request().getCustomFieldsMap().get(Drafting.SchemaUnion.ISSUE_TYPE);
    String issueType =
        type == null
            ? ticket.request().getType().getId()
            : String.join("", new GivenValue(type).texts());
    return listing.filing(SchemaId.parse(schema.getId() + ":" + issueType));
  }

  /** The issues that were created, by id; those that cannot be read yet are missing. */
  private Map<String, Issue> readBack(List<Creation.Result> results) {
    LinkedHashSet<String> ids = new LinkedHashSet<>();
    for (Creation.Result result : results) {
      if (result instanceof Creation.Result.Created(CreatedIssue issue)) {
        ids.add(issue.id());
      }
    }
    try {
      return read(List.copyOf(ids));
    } catch (AtlassianException e) {
      return Map.of();
    }
  }

  private TicketOutcome outcome(Draft draft, Creation.Result result, Map<String, Issue> read) {
    return switch (result) {
      case Creation.Result.Refused(ConnectorException failure) -> new TicketOutcome.Failed(failure);
      case Creation.Result.Created(CreatedIssue created) -> {
        List<String> notes = new ArrayList<>(draft.notes());
        Issue issue = read.get(created.id());
        if (issue == null) {
          issue = readAlone(created.id());
        }
        if (issue != null && draft.status().isPresent()) {
          issue = inStatus(issue, draft.status().get(), notes);
        }
        yield new TicketOutcome.Answered(
            new TicketAnswer(issue == null ? unread(created, draft, notes) : ticket(issue), notes));
      }
    };
  }

  /** The issue exists whatever happens now, so nothing here is a failure. */
  private Ticket unread(CreatedIssue created, Draft draft, List<String> notes) {
    notes.add(
        "The issue was created, but could not be read back yet"
            + (draft.status().isPresent() ? ", so it keeps its first status." : "."));
    return Ticket.newBuilder()
        .setId(created.id())
        .setDisplayName(draft.summary())
        .setUrl(
            TicketMapping.url(webAddress(), created.key() == null ? created.id() : created.key()))
        .build();
  }

  /** The issue, taken to another status where one step leads there. */
  private Issue inStatus(Issue issue, String wanted, List<String> notes) {
    if (wanted.equals(statusId(issue))) {
      return issue;
    }
    try {
      Optional<Transition> step =
          site.client().issues().transitions(issue.id()).stream()
              .filter(known -> known.to() != null && known.to().id().equals(wanted))
              .findFirst();
      if (step.isEmpty()) {
        notes.add(
            "The issue keeps its first status, as no transition leads from there to status "
                + wanted
                + ".");
        return issue;
      }
      site.client().issues().transition(issue.id(), step.get());
      return site.client().issues().get(issue.id());
    } catch (AtlassianException e) {
      Issue now = readAlone(issue.id());
      if (now != null && statusId(now).equals(wanted)) {
        return now;
      }
      notes.add("The issue may have kept its first status: " + e.getMessage());
      return now == null ? issue : now;
    }
  }

  private @Nullable Issue readAlone(String id) {
    try {
      return site.client().issues().get(id);
    } catch (AtlassianException e) {
      return null;
    }
  }

  private static String statusId(Issue issue) {
    return issue.fields().containsKey("status")
        ? issue.fields().get("status").path("id").asString("")
        : "";
  }

  @Override
  public TicketAnswer get(String id) {
    if (id.isBlank()) {
      throw new ConnectorException.Invalid("A ticket without id cannot be read.", null);
    }
    try {
      return answer(id, site.client().issues().get(id));
    } catch (AtlassianException.NotFound e) {
      throw gone(id, e);
    } catch (AtlassianException e) {
      throw translated(e);
    }
  }

  @Override
  public List<TicketOutcome> getAll(List<String> ids) {
    List<String> asked = ids.stream().filter(id -> !id.isBlank()).distinct().toList();
    Map<String, Issue> read = translating(() -> read(asked));
    return ids.stream()
        .map(id -> {
          Issue issue = read.get(id);
          return issue == null ? alone(id) : new TicketOutcome.Answered(answer(id, issue));
        })
        .toList();
  }

  /** An issue that a common answer lacks is asked for by itself: keys change when it is moved. */
  private TicketOutcome alone(String id) {
    try {
      return new TicketOutcome.Answered(get(id));
    } catch (ConnectorException e) {
      return new TicketOutcome.Failed(e);
    }
  }

  /** The issues by the ids and by the keys that they have now. */
  private Map<String, Issue> read(List<String> ids) {
    Map<String, Issue> read = new HashMap<>();
    for (int from = 0; from < ids.size(); from += Issues.BULK_FETCH) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + Issues.BULK_FETCH));
      for (Issue issue : site.client().issues().getAll(part).issues()) {
        read.put(issue.id(), issue);
        if (issue.key() != null) {
          read.put(issue.key(), issue);
        }
      }
    }
    return read;
  }

  private TicketAnswer answer(String asked, Issue issue) {
    boolean moved = !asked.equals(issue.id()) && !asked.equals(issue.key());
    return new TicketAnswer(
        ticket(issue),
        moved
            ? List.of("The issue " + asked + " was moved and is " + issue.key() + " now.")
            : List.of());
  }

  private static ConnectorException gone(String id, AtlassianException e) {
    return new ConnectorException.NotFound(
        "The issue " + id + " was deleted, or the account cannot see it: " + sentence(e), e);
  }

  private Ticket ticket(Issue issue) {
    return TicketMapping.ticket(issue, webAddress(), options.requestedForField());
  }

  /** Never the address of the API: nobody can open issues there. */
  private String webAddress() {
    Optional<String> known = site.webAddress();
    if (known.isPresent()) {
      return known.get();
    }
    ServerInformation server = translating(() -> site.client().site().serverInfo());
    site.openedAt(Optional.ofNullable(server.baseUrl()).orElse(site.address().toString()));
    return site.webAddress().orElseThrow();
  }
}
