package dev.batonjira.jira.access;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.atlassian.jira.PermissionQuestion;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraFailures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Holds who can see which project by a finished sync against what Jira itself says of a sample of
 * accounts. One call for each account and each 1000 projects; only an account with the permission
 * "Administer Jira" may ask. What changed since the sync counts as disagreement.
 */
public final class AgreementCheck {
  /** How many disagreements a result names. */
  public static final int MOST_NAMED = 10;

  /** How many projects Jira takes in one question. */
  private static final int MOST_PROJECTS = 1000;

  /** About how many accounts answers are awaited at the same time. */
  private static final int AT_ONCE = 16;

  private final JiraClient client;
  private final boolean mayAsk;

  /**
   * Asks through {@code client}.
   *
   * @param mayAsk whether the account is known to administer Jira
   */
  public AgreementCheck(JiraClient client, boolean mayAsk) {
    this.client = client;
    this.mayAsk = mayAsk;
  }

  /** What the sync says. */
  @FunctionalInterface
  public interface SyncedAccess {
    /** Those of {@code projects} that {@code account} can see by the file, groups expanded. */
    Set<ProjectId> visible(AccountId account, List<ProjectId> projects);
  }

  /** Counts pairs. */
  private static final class Tally {
    private final List<Agreement.Disagreement> named = new ArrayList<>();
    private int accounts;
    private int passedOver;
    private long pairs;
    private long agreeing;

    void add(AccountId account, ProjectId project, boolean byFile, boolean bySite) {
      pairs++;
      if (byFile == bySite) {
        agreeing++;
      } else if (named.size() < MOST_NAMED) {
        named.add(new Agreement.Disagreement(account, project, byFile));
      }
    }

    Agreement.Compared result() {
      return new Agreement.Compared(accounts, passedOver, pairs, agreeing, named);
    }
  }

  /**
   * Compares all {@code projects} for a sample of {@code accounts}.
   *
   * @param accounts active ones: to an inactive account Jira shows nothing, whatever was granted
   * @param projects live ones; without those whose participants are known to be partial the result
   *     tells how right the sync is, with them how complete
   * @param size how many accounts at most
   * @param seed equal seeds draw equal samples from equal accounts, in whatever order they come
   */
  public Agreement compare(
      List<AccountId> accounts, List<ProjectId> projects, int size, long seed, SyncedAccess file) {
    Tally tally = new Tally();
    List<AccountId> sample = sample(accounts, size, seed);
    try {
      int next = 0;
      while (next < sample.size()) {
        // Who may not ask is refused for each account, so the first one goes alone.
        int end = Math.min(next + (mayAsk || next > 0 ? AT_ONCE : 1), sample.size());
        List<AccountId> some = sample.subList(next, end);
        List<Optional<Set<ProjectId>>> answers =
            InParallel.ask(some, account -> visible(account, projects));
        for (int i = 0; i < some.size(); i++) {
          compare(some.get(i), projects, answers.get(i), file, tally);
        }
        next = end;
      }
      return tally.result();
    } catch (AtlassianException.Forbidden refused) {
      return refused(refused);
    } catch (AtlassianException.Unauthenticated refused) {
      if (refused.reason() == AtlassianException.Unauthenticated.Reason.MISSING_SCOPE) {
        return refused(refused);
      }
      throw JiraFailures.translated(refused);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  private static void compare(
      AccountId account,
      List<ProjectId> projects,
      Optional<Set<ProjectId>> bySite,
      SyncedAccess file,
      Tally tally) {
    if (bySite.isEmpty()) {
      tally.passedOver++;
      return;
    }
    Set<ProjectId> byFile = file.visible(account, projects);
    tally.accounts++;
    for (ProjectId project : projects) {
      tally.add(account, project, byFile.contains(project), bySite.get().contains(project));
    }
  }

  private static List<AccountId> sample(List<AccountId> accounts, int size, long seed) {
    List<AccountId> drawn =
        new ArrayList<>(
            accounts.stream().distinct().sorted(Comparator.comparing(AccountId::value)).toList());
    Collections.shuffle(drawn, new Random(seed));
    return drawn.subList(0, Math.min(size, drawn.size()));
  }

  /** Empty when Jira does not know the account. */
  private Optional<Set<ProjectId>> visible(AccountId account, List<ProjectId> projects) {
    Set<ProjectId> visible = new HashSet<>();
    try {
      for (int from = 0; from < projects.size(); from += MOST_PROJECTS) {
        List<ProjectId> some =
            projects.subList(from, Math.min(from + MOST_PROJECTS, projects.size()));
        client
            .site()
            .checkPermissions(PermissionQuestion.of(account, BrowseScheme.PERMISSION, some))
            .projectPermissions()
            .stream()
            .filter(answer -> BrowseScheme.PERMISSION.equals(answer.permission()))
            .forEach(answer -> visible.addAll(answer.projects()));
      }
    } catch (AtlassianException.BadRequest | AtlassianException.NotFound gone) {
      return Optional.empty();
    }
    return Optional.of(visible);
  }

  private static Agreement refused(AtlassianException refusal) {
    return new Agreement.Refused(
        "Whether the file agrees with Jira was not checked, which needs the permission"
            + " \"Administer Jira\": "
            + JiraFailures.sentence(refusal));
  }
}
