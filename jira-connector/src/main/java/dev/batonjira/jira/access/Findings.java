package dev.batonjira.jira.access;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.Remark;
import java.util.ArrayList;
import java.util.List;

/** What was found out about one project. Confined to one thread. */
final class Findings {
  private final Resource project;
  private final AccessGrants grants;
  private final List<String> lacks = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  Findings(Resource project) {
    this.project = project;
    this.grants = new AccessGrants(project);
  }

  AccessGrants grants() {
    return grants;
  }

  /** Participants may be missing because of what {@code sentence} says. */
  void lacking(String sentence) {
    if (!lacks.contains(sentence)) {
      lacks.add(sentence);
    }
  }

  /** Why participants may be missing; empty when all are known. */
  List<String> lacks() {
    return List.copyOf(lacks);
  }

  void remark(Remark.Kind kind, String reason) {
    remarks.add(new Remark(kind, project.getId(), reason));
  }

  Page<Grant> toPage() {
    return new Page<>(grants.toList(), List.of(), remarks);
  }
}
