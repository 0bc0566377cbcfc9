package dev.batonjira.jira.organization;

import java.util.Optional;

/**
 * The accounts of an organization and who is in which group.
 *
 * @param members empty when the key may not read memberships
 */
public record Directory(DirectoryAccounts accounts, Optional<GroupMembers> members) {

  /** Of an organization whose accounts the key may not read. */
  static Directory unread() {
    return new Directory(new DirectoryAccounts(), Optional.empty());
  }
}
