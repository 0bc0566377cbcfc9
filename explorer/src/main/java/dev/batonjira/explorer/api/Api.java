package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.OpenFile;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.c1z.SyncRun;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers the pages' questions from one file. Changes nothing. Thread-safe. */
public final class Api {
  /** A page is to be there in 300 ms, whatever it says. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  private final OpenFile file;
  private final SyncList syncs;
  private final Profiles profiles;
  private final Comparison comparison;
  private final FindingLists findings;
  private final Pending pending;

  /**
   * @param fileName what to call the file
   */
  public Api(OpenFile file, String fileName) {
    this.file = file;
    this.syncs = new SyncList(file, fileName);
    this.profiles = new Profiles(file);
    Progress progress = new Progress();
    this.comparison = new Comparison(file, syncs, progress);
    this.findings = new FindingLists(progress);
    this.pending = new Pending(PATIENCE, progress);
  }

  /**
   * Works out in advance what takes long and is asked for first: the findings of the newest sync,
   * and what changed since the one before.
   */
  public void prepareInBackground() {
    Pending.inBackground(() -> {
      try {
        findings.prepare(file.browser(file.defaultSync()));
        comparison.prepare();
      } catch (RuntimeException e) {
        // The page that asks for it meets, and shows, the same failure.
      }
    });
  }

  /**
   * Answers one question, or tells how far the answer is. Without a parameter {@code sync} it is
   * about the file's newest full sync.
   *
   * @param view which kind of answer is wanted, the path of the address
   * @throws IllegalArgumentException with a sentence, for parameters that do not fit
   * @throws dev.batonjira.c1z.C1zException if the file cannot be read
   */
  public Reply answer(String view, Question question) {
    return question.csv()
        ? made(view, question)
        : pending.answer(view, question, () -> made(view, question));
  }

  private Reply made(String view, Question question) {
    return switch (view) {
      case "file" -> syncs.reply();
      case "changes" -> comparison.reply(question);
      case "overview" -> browse(question, (browser, _) -> Summary.reply(browser));
      case "findings" -> browse(question, (browser, _) -> findings.all(browser));
      case "finding" -> browse(question, findings::rows);
      case "people" ->
          browse(
              question,
              (browser, asked) -> Lists.PEOPLE.reply(asked, view, browser.people(asked.listing())));
      case "groups" ->
          browse(
              question,
              (browser, asked) -> Lists.GROUPS.reply(asked, view, browser.groups(asked.listing())));
      case "projects" ->
          browse(
              question,
              (browser, asked) ->
                  Lists.PROJECTS.reply(asked, view, browser.projects(asked.listing())));
      case "roles" ->
          browse(
              question,
              (browser, asked) -> Lists.ROLES.reply(asked, view, browser.roles(asked.listing())));
      case "resource" -> of(question, profiles::reply);
      case "access" -> of(question, AccessLists::access);
      case "uses" -> of(question, AccessLists::uses);
      case "deletion" -> of(question, AccessLists::deletion);
      case "holders" -> on(question, AccessLists::holders);
      case "routes" -> on(question, AccessLists::routes);
      default -> new Reply.Missing("There is no such view: " + view + ".");
    };
  }

  /** What is known of one resource of a sync. */
  @FunctionalInterface
  interface AboutResource {
    Reply reply(SyncBrowser browser, ResourceNode node, Question question);
  }

  /** What is known of one entitlement of a sync. */
  @FunctionalInterface
  interface AboutEntitlement {
    Reply reply(SyncBrowser browser, EntitlementNode entitlement, Question question);
  }

  private Reply browse(Question question, BiFunction<SyncBrowser, Question, Reply> view) {
    SyncRun run = syncs.run(question);
    return view.apply(file.browser(run), question);
  }

  private Reply of(Question question, AboutResource view) {
    return browse(
        question,
        (browser, asked) -> {
          Optional<ResourceNode> node =
              browser.graph().resource(asked.required("type"), asked.required("id"));
          return node.isPresent()
              ? view.reply(browser, node.get(), asked)
              : new Reply.Missing("This sync has no such resource.");
        });
  }

  private Reply on(Question question, AboutEntitlement view) {
    return browse(
        question,
        (browser, asked) -> {
          Optional<EntitlementNode> node =
              browser.graph().entitlement(asked.required("entitlement"));
          return node.isPresent()
              ? view.reply(browser, node.get(), asked)
              : new Reply.Missing("This sync has no such entitlement.");
        });
  }
}
