package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.translating;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraSite;
import java.util.List;
import java.util.Optional;

/** Accounts by what a ticket calls them: an account id, or an email address. Thread-safe. */
final class People {
  private static final int CANDIDATES = 50;

  private final JiraSite site;
  private final TicketMemory memory;

  People(JiraSite site, TicketMemory memory) {
    this.site = site;
    this.memory = memory;
  }

  /** The account; empty when no single active one has the email address. */
  Optional<AccountId> account(String idOrEmail) {
    String text = idOrEmail.strip();
    return text.contains("@")
        ? memory.accountsByEmail.get(text, this::search)
        : Optional.of(new AccountId(text));
  }

  /** Jira finds hidden addresses, too, and then shows the account without its address. */
  private Optional<AccountId> search(String email) {
    List<User> found =
        translating(() -> site.client().users().find(email, CANDIDATES)).stream()
            .filter(user -> !Boolean.FALSE.equals(user.active()))
            .toList();
    List<User> exact =
        found.stream().filter(user -> email.equalsIgnoreCase(user.emailAddress())).toList();
    if (!exact.isEmpty()) {
      return exact.size() == 1 ? Optional.of(exact.getFirst().accountId()) : Optional.empty();
    }
    List<User> hidden = found.stream().filter(user -> user.emailAddress() == null).toList();
    return hidden.size() == 1 ? Optional.of(hidden.getFirst().accountId()) : Optional.empty();
  }
}
