package dev.batonjira.analysis.graph;

import java.util.Locale;
import java.util.Set;

/** What is known of a resource beyond its name; texts are empty where the file does not say. */
public sealed interface Facts {

  /** Which kind of resource has such facts. */
  Kind kind();

  /** Whether an account can be used. */
  enum State {
    ENABLED,
    DISABLED,
    DELETED,
    UNKNOWN;

    /** The state as people and files write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Facts of an account.
   *
   * @param email its primary address
   * @param app whether it belongs to a program
   * @param accountType Jira's word: {@code atlassian}, {@code app} or {@code customer}
   * @param lastActive when it last used the site, as an ISO instant
   */
  record Person(String email, State state, boolean app, String accountType, String lastActive)
      implements Facts {
    /** Whether it is known to be unusable. */
    public boolean inactive() {
      return state == State.DISABLED || state == State.DELETED;
    }

    @Override
    public Kind kind() {
      return Kind.PERSON;
    }
  }

  /**
   * Facts of a group.
   *
   * @param externallyManaged whether its members change in an identity provider only
   */
  record Group(boolean externallyManaged) implements Facts {
    @Override
    public Kind kind() {
      return Kind.GROUP;
    }
  }

  /**
   * Facts of a project.
   *
   * @param style {@code company-managed} or {@code team-managed}
   * @param type Jira's word for what it is for, such as {@code software}
   * @param open {@code anonymous} when strangers see it, {@code logged-in} when everybody with
   *     access to a product does
   * @param scheme name of its permission scheme
   * @param lead account id of its lead
   */
  record Project(
      String key,
      String style,
      String type,
      String category,
      boolean archived,
      String open,
      String scheme,
      String lead)
      implements Facts {
    @Override
    public Kind kind() {
      return Kind.PROJECT;
    }
  }

  /**
   * Facts of a role.
   *
   * @param roleName its name in Jira, without the project's
   * @param projectId id of the project it belongs to
   */
  record Role(String roleName, String projectId) implements Facts {
    /** Jira's names for the role whose holders administer, by default, the project. */
    private static final Set<String> ADMINISTRATORS = Set.of("administrators", "administrator");

    /** Whether it is the administrators' role of its project. */
    public boolean administers() {
      return ADMINISTRATORS.contains(roleName.toLowerCase(Locale.ROOT));
    }

    @Override
    public Kind kind() {
      return Kind.ROLE;
    }
  }

  /** Nothing further. */
  record Other() implements Facts {
    @Override
    public Kind kind() {
      return Kind.OTHER;
    }
  }
}
