package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Loss;
import dev.batonjira.analysis.browse.Route;
import dev.batonjira.analysis.browse.Slice;
import dev.batonjira.analysis.browse.SyncBrowser;
import dev.batonjira.analysis.graph.BaseGrant;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Explanation;
import dev.batonjira.analysis.graph.Reason;
import dev.batonjira.analysis.graph.ResourceNode;
import java.util.List;
import java.util.stream.Collectors;

/** Who holds what, and why: from a principal's side and from an entitlement's. */
final class AccessLists {
  private static final Columns<Explanation> ACCESS =
      new Columns<Explanation>()
          .resource("resource", row -> row.entitlement().resource())
          .text("kind", row -> JsonParts.word(row.entitlement().resource().kind()))
          .text("slug", row -> row.entitlement().slug())
          .text("entitlement", row -> row.entitlement().id())
          .part("why", JsonParts::explanation, JsonParts::paths);

  private static final Columns<Explanation> HOLDERS =
      new Columns<Explanation>()
          .resource("principal", Explanation::principal)
          .text("kind", row -> JsonParts.word(row.principal().kind()))
          .part("why", JsonParts::explanation, JsonParts::paths);

  private static final Columns<Route> ROUTES =
      new Columns<Route>()
          .resource("principal", route -> route.grant().principal())
          .text("kind", route -> JsonParts.word(route.grant().principal().kind()))
          .text("reason", route -> reasons(route.grant()))
          .number("people", Route::people)
          .number("only", Route::only);

  private static final Columns<BaseGrant> USES =
      new Columns<BaseGrant>()
          .resource("resource", grant -> grant.entitlement().resource())
          .text("kind", grant -> JsonParts.word(grant.entitlement().resource().kind()))
          .text("slug", grant -> grant.entitlement().slug())
          .text("reason", AccessLists::reasons);

  private static final Columns<Loss> DELETION =
      new Columns<Loss>()
          .resource("resource", loss -> loss.entitlement().resource())
          .text("kind", loss -> JsonParts.word(loss.entitlement().resource().kind()))
          .text("slug", loss -> loss.entitlement().slug())
          .number("people", Loss::people);

  private AccessLists() {}

  static Reply access(SyncBrowser browser, ResourceNode principal, Question question) {
    return ACCESS.reply(question, "access", browser.access(principal, question.listing()));
  }

  static Reply holders(SyncBrowser browser, EntitlementNode entitlement, Question question) {
    return HOLDERS.reply(question, "holders", browser.holders(entitlement, question.listing()));
  }

  static Reply routes(SyncBrowser browser, EntitlementNode entitlement, Question question) {
    return ROUTES.reply(question, "routes", page(browser.routes(entitlement), question));
  }

  static Reply uses(SyncBrowser browser, ResourceNode principal, Question question) {
    return USES.reply(question, "uses", page(browser.uses(principal), question));
  }

  static Reply deletion(SyncBrowser browser, ResourceNode principal, Question question) {
    return DELETION.reply(question, "deletion", page(browser.deletion(principal), question));
  }

  private static <T> Slice<T> page(List<T> all, Question question) {
    int from = Math.min(question.listing().offset(), all.size());
    int to = (int) Math.min((long) from + question.listing().limit(), all.size());
    return new Slice<>(all.subList(from, to), all.size(), from);
  }

  private static String reasons(BaseGrant grant) {
    return grant.reasons().stream()
        .map((Reason reason) -> JsonParts.reason(reason))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
