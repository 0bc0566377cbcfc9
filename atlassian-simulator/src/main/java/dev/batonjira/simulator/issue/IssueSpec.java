package dev.batonjira.simulator.issue;

/**
 * What issues there can be on a simulated site.
 *
 * @param ordinaryTypes issue types of every project besides sub-tasks, epics and defects, 1 to 100
 * @param options how long lists of options are, 2 to 20,000
 * @param furtherFields additional texts on every screen, for screens of more than one page
 * @param searchesBehind how many searches do not find an issue yet after it was created
 */
public record IssueSpec(int ordinaryTypes, int options, int furtherFields, int searchesBehind) {

  /** Three ordinary types, short lists, an index that is never behind. */
  public static final IssueSpec TYPICAL = new IssueSpec(3, 5, 0, 0);

  public IssueSpec {
    if (ordinaryTypes < 1 || ordinaryTypes > 100) {
      throw new IllegalArgumentException("A project has 1 to 100 ordinary issue types.");
    }
    if (options < 2 || options > 20_000) {
      throw new IllegalArgumentException("A list has 2 to 20,000 options.");
    }
    if (furtherFields < 0 || searchesBehind < 0) {
      throw new IllegalArgumentException("Counts are not negative.");
    }
  }
}
