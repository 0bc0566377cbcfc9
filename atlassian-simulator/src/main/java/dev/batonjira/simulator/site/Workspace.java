package dev.batonjira.simulator.site;

/**
 * One product at one address.
 *
 * @param id an Atlassian resource identifier
 * @param typeKey such as {@code jira-software}
 * @param type the product's name
 * @param place where its address comes from
 * @param status {@code online}, {@code offline} or {@code deprecated}
 */
public record Workspace(
    String id, String typeKey, String type, String name, Place place, String status) {

  /** Which site a workspace is part of. */
  public enum Place {
    /** The simulated site. */
    SITE,
    /** Another site of the organization, which is not simulated. */
    OTHER_SITE,
    /** No site: the product has addresses of another kind. */
    NONE
  }
}
