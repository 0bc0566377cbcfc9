package dev.batonjira.jira.projects;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.Profile;
import java.util.List;

/** Who can see projects. Thread-safe. */
public interface Participants {

  /** The types of the principals to whom {@link #grants} gives. */
  List<ResourceType> principals();

  /** Whether {@link #describe} makes a call about the project. */
  boolean asksAbout(ProjectFacts project);

  /**
   * Adds to a project's profile what is known of its openness.
   *
   * @throws ConnectorException.NotFound when the project is gone
   */
  void describe(ProjectFacts project, Profile profile);

  /**
   * The participants, with remarks where some cannot be known: the project's other rows are good.
   *
   * @throws ConnectorException.NotFound when the project is gone
   */
  Page<Grant> grants(Resource project, ProjectFacts facts);
}
