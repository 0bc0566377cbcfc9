package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Listing;
import dev.batonjira.analysis.browse.Overview;
import dev.batonjira.analysis.browse.SyncBrowser;

/** The first page: a sync in numbers, and the projects and groups that reach most people. */
final class Summary {
  private static final int BARS = 15;

  private Summary() {}

  static Reply reply(SyncBrowser browser) {
    Overview overview = browser.overview();
    return JsonParts.document(json -> {
      json.writeStartObject();
      json.writeName("sync");
      SyncList.write(json, browser.graph().sync());
      json.writeNumberProperty("people", overview.people());
      json.writeNumberProperty("active", overview.active());
      json.writeNumberProperty("inactive", overview.inactive());
      json.writeNumberProperty("apps", overview.apps());
      json.writeNumberProperty("groups", overview.groups());
      json.writeNumberProperty("projects", overview.projects());
      json.writeNumberProperty("roles", overview.roles());
      json.writeNumberProperty("given", overview.given());
      json.writeNumberProperty("openProjects", overview.openProjects());
      json.writeName("widest");
      Lists.PROJECTS.array(
          json, browser.projects(Listing.first(BARS).sortedBy("viewers", true)).items());
      json.writeName("largest");
      Lists.GROUPS.array(
          json, browser.groups(Listing.first(BARS).sortedBy("members", true)).items());
      json.writeEndObject();
    });
  }
}
