package dev.batonjira.jira.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DirectoryAccountsTest {

  @Test
  void manyAccountsComeBackAsTheyWere() {
    DirectoryAccounts accounts = new DirectoryAccounts();
    for (int i = 0; i < 20_000; i++) {
      assertThat(accounts.put(account(i))).isEqualTo(i);
    }
    for (int i = 0; i < 20_000; i++) {
      DirectoryAccount expected = account(i);
      assertThat(accounts.find(expected.accountId())).contains(expected);
      assertThat(accounts.number(expected.accountId())).hasValue(i);
      assertThat(accounts.get(i)).isEqualTo(expected);
      assertThat(accounts.id(i)).isEqualTo(expected.accountId());
    }
    assertThat(accounts.size()).isEqualTo(20_000);
    assertThat(accounts.find(new AccountId("712020:somebody-else"))).isEmpty();
  }

  @Test
  void anAccountThatComesAgainKeepsItsNumberAndIsMerged() {
    DirectoryAccounts accounts = new DirectoryAccounts();
    accounts.put(account(0));
    accounts.put(account(1));
    accounts.put(account(0));

    assertThat(accounts.size()).isEqualTo(2);
    assertThat(accounts.get(0)).isEqualTo(account(0));
  }

  @Test
  void membershipsAreCountedOnceWhateverTheirOrder() {
    GroupMembers.Collecting collecting = new GroupMembers.Collecting();
    for (int member = 9_999; member >= 0; member--) {
      collecting.add(new GroupId("even"), member - member % 2);
      collecting.add(new GroupId("all"), member);
    }
    GroupMembers members = collecting.collected();

    assertThat(members.of(new GroupId("even")))
        .containsExactlyElementsOf(
            IntStream.range(0, 10_000).filter(i -> i % 2 == 0).boxed().toList());
    assertThat(members.of(new GroupId("all")))
        .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    assertThat(members.of(new GroupId("none"))).isEmpty();
  }

  /** Every field differs from its neighbour's, and is missing in some accounts. */
  private static DirectoryAccount account(int i) {
    return new DirectoryAccount(
        new AccountId("712020:account-" + i),
        i % 3 == 0 ? null : "type-" + i % 7,
        i % 4 == 0 ? null : "account-status-" + i % 5,
        i % 5 == 0 ? null : "membership-" + i % 3,
        i % 6 == 0 ? null : "status-" + i % 9,
        i % 7 == 0 ? null : "claim-" + i % 2,
        i % 8 == 0 ? null : "source-" + i % 4,
        i % 9 == 0 ? null : "Имя 名前 " + i,
        i % 10 == 0 ? null : "nick " + i,
        i % 11 == 0 ? null : "account." + i + "@example.com",
        i % 12 == 0 ? null : "Gardener " + i,
        i % 13 == 0 ? null : "Bed " + i,
        truth(i),
        truth(i / 3),
        truth(i / 9),
        i % 14 == 0 ? null : Instant.ofEpochMilli(1_700_000_000_000L + i),
        i % 15 == 0 ? null : Instant.ofEpochMilli(1_600_000_000_000L + i),
        i % 16 == 0 ? null : Instant.ofEpochMilli(-1_500_000_000_000L - i));
  }

  private static @Nullable Boolean truth(int i) {
    return i % 3 == 2 ? null : Boolean.valueOf(i % 3 == 1);
  }
}
