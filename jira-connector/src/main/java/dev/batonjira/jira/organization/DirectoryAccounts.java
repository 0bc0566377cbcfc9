package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.jira.AccountId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The accounts of an organization, each of which has a number from 0. They are packed, so that
 * hundreds of thousands fit into memory: less than 250 bytes each. Filled by one thread; then any
 * number of threads may read.
 */
public final class DirectoryAccounts {
  /** Bytes; larger arrays can take twice their size of a garbage collector's regions. */
  private static final int CHUNK = 1 << 18;

  private static final int FREE = -1;

  private final AccountPacking packing = new AccountPacking();
  private final List<byte[]> chunks = new ArrayList<>();

  /** Bytes used of the last chunk. */
  private int used = CHUNK;

  /** By number: the place of the account, its chunk in the upper half. */
  private long[] places = new long[1024];

  /** Numbers by the hash of the id; open addressing, at most half full. */
  private int[] numbers = free(2048);

  private int size;

  DirectoryAccounts() {}

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number of the account with this id; empty when the organization does not show it. */
  public OptionalInt number(AccountId id) {
    int number = numbers[slot(id)];
    return number == FREE ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The account with this id; empty when the organization does not show it. */
  public Optional<DirectoryAccount> find(AccountId id) {
    OptionalInt number = number(id);
    return number.isPresent() ? Optional.of(get(number.getAsInt())) : Optional.empty();
  }

  /** The account of this number. */
  public DirectoryAccount get(int number) {
    return packing.unpack(chunk(number), offset(number));
  }

  /** The id of the account of this number. */
  public AccountId id(int number) {
    return AccountPacking.id(chunk(number), offset(number));
  }

  /** Adds the account, or merges it with itself, and tells its number. */
  int put(DirectoryAccount account) {
    int slot = slot(account.accountId());
    if (numbers[slot] == FREE) {
      numbers[slot] = size;
      if (size == places.length) {
        places = Arrays.copyOf(places, size + size / 2);
      }
      places[size] = store(account);
      size++;
      if (size > numbers.length / 2) {
        rehash();
      }
      return size - 1;
    }
    int number = numbers[slot];
    DirectoryAccount known = get(number);
    DirectoryAccount merged = known.mergedWith(account);
    if (!merged.equals(known)) {
      places[number] = store(merged);
    }
    return number;
  }

  private long store(DirectoryAccount account) {
    byte[] bytes = packing.pack(account);
    if (used + bytes.length > CHUNK) {
      chunks.add(new byte[Math.max(CHUNK, bytes.length)]);
      used = 0;
    }
    System.arraycopy(bytes, 0, chunks.getLast(), used, bytes.length);
    long place = ((long) (chunks.size() - 1) << Integer.SIZE) | used;
    used += bytes.length;
    return place;
  }

  private byte[] chunk(int number) {
    return chunks.get((int) (places[number] >>> Integer.SIZE));
  }

  private int offset(int number) {
    return (int) places[number];
  }

  /** Where the number of the account is, or would be. */
  private int slot(AccountId id) {
    int mask = numbers.length - 1;
    int hash = id.value().hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (numbers[slot] != FREE && !id(numbers[slot]).equals(id)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    numbers = free(2 * numbers.length);
    for (int number = 0; number < size; number++) {
      numbers[slot(id(number))] = number;
    }
  }

  private static int[] free(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }
}
