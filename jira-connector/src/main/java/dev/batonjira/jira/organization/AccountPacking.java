package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.jira.AccountId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as bytes, of which the id comes first. Words that many accounts share are numbered.
 * Packing is for one thread at a time; once it is over, unpacking is for any number.
 */
final class AccountPacking {
  private static final long NO_TIME = Long.MIN_VALUE;

  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  byte[] pack(DirectoryAccount account) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(account.accountId().value());
      out.writeChar(number(account.accountType()));
      out.writeChar(number(account.accountStatus()));
      out.writeChar(number(account.membershipStatus()));
      out.writeChar(number(account.status()));
      out.writeChar(number(account.claimStatus()));
      out.writeChar(number(account.managementSource()));
      out.writeUTF(orEmpty(account.name()));
      out.writeUTF(orEmpty(account.nickname()));
      out.writeUTF(orEmpty(account.email()));
      out.writeUTF(orEmpty(account.jobTitle()));
      out.writeUTF(orEmpty(account.department()));
      out.writeByte(truth(account.emailVerified()));
      out.writeByte(truth(account.mfaEnabled()));
      out.writeByte(truth(account.jiraAccess()));
      out.writeLong(time(account.addedToOrganization()));
      out.writeLong(time(account.lastActive()));
      out.writeLong(time(account.lastActiveInJira()));
    } catch (IOException e) {
      throw new UncheckedIOException("the organization tells a text of more than 64 KiB", e);
    }
    return bytes.toByteArray();
  }

  DirectoryAccount unpack(byte[] bytes, int offset) {
    try (DataInputStream in = at(bytes, offset)) {
      return new DirectoryAccount(
          new AccountId(in.readUTF()),
          word(in.readChar()),
          word(in.readChar()),
          word(in.readChar()),
          word(in.readChar()),
          word(in.readChar()),
          word(in.readChar()),
          orNull(in.readUTF()),
          orNull(in.readUTF()),
          orNull(in.readUTF()),
          orNull(in.readUTF()),
          orNull(in.readUTF()),
          truth(in.readByte()),
          truth(in.readByte()),
          truth(in.readByte()),
          time(in.readLong()),
          time(in.readLong()),
          time(in.readLong()));
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail", e);
    }
  }

  static AccountId id(byte[] bytes, int offset) {
    try (DataInputStream in = at(bytes, offset)) {
      return new AccountId(in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail", e);
    }
  }

  private static DataInputStream at(byte[] bytes, int offset) {
    return new DataInputStream(new ByteArrayInputStream(bytes, offset, bytes.length - offset));
  }

  private int number(@Nullable String word) {
    if (word == null) {
      return 0;
    }
    return numbers.computeIfAbsent(
        word,
        added -> {
          if (words.size() == Character.MAX_VALUE) {
            throw new IllegalStateException("the organization uses too many different words");
          }
          words.add(added);
          return words.size();
        });
  }

  private @Nullable String word(int number) {
    return number == 0 ? null : words.get(number - 1);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static int truth(@Nullable Boolean truth) {
    return truth == null ? 2 : truth ? 1 : 0;
  }

  private static @Nullable Boolean truth(byte code) {
    return code == 2 ? null : Boolean.valueOf(code == 1);
  }

  private static long time(@Nullable Instant time) {
    return time == null ? NO_TIME : time.toEpochMilli();
  }

  private static @Nullable Instant time(long millis) {
    return millis == NO_TIME ? null : Instant.ofEpochMilli(millis);
  }
}
