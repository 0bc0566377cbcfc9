package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.ProjectId;
import java.util.List;

/** What came of holding a file against the site. */
public sealed interface Agreement {

  /**
   * Pairs of an account and a project were compared.
   *
   * @param accounts how many accounts were asked about
   * @param passedOver how many more could not be asked about, as they no longer exist
   * @param pairs how many pairs were compared
   * @param agreeing in how many of them file and site said the same
   * @param named some of the others, at most {@link AgreementCheck#MOST_NAMED}
   */
  record Compared(int accounts, int passedOver, long pairs, long agreeing, List<Disagreement> named)
      implements Agreement {
    public Compared {
      named = List.copyOf(named);
    }

    /** The share of agreeing pairs from 0 to 1; 1 when there is none to disagree. */
    public double rate() {
      return pairs == 0 ? 1 : (double) agreeing / pairs;
    }
  }

  /**
   * The site does not tell this credential.
   *
   * @param reason one sentence that says what it needs
   */
  record Refused(String reason) implements Agreement {}

  /**
   * One pair on which they differ.
   *
   * @param byFile whether the account sees the project by the file; the site says the contrary
   */
  record Disagreement(AccountId account, ProjectId project, boolean byFile) {
    @Override
    public String toString() {
      return byFile
          ? "By the file the account %s sees the project %s, by Jira it does not."
              .formatted(account, project)
          : "By Jira the account %s sees the project %s, by the file it does not."
              .formatted(account, project);
    }
  }
}
