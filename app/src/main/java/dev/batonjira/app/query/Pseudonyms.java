package dev.batonjira.app.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands-in for names and ids: the same text always gets the same one under one secret, and nobody
 * finds the text without the secret.
 */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  /** 64 bits: among ten million texts two meet once in 370,000 files. */
  private static final int KEPT_BYTES = 8;

  private static final int ROOM_BYTES = 48 << 20;

  private final Mac mac;
  private final Known<Text, String> made =
      new Known<>(ROOM_BYTES, pseudonym -> 2 * pseudonym.length() + 40, this::make);

  /** A text and what it is. */
  private record Text(String kind, String text) {}

  private Pseudonyms(byte[] secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }

  /** Pseudonyms that no other file shares. */
  static Pseudonyms random() {
    return new Pseudonyms(newSecret());
  }

  /** Pseudonyms under the secret in a file, which is made when there is none. */
  static Pseudonyms of(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] secret = newSecret();
        ExportTarget.write(
            file,
            out -> out.write(HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII)));
      }
      byte[] secret = Files.readAllBytes(file);
      if (secret.length < SECRET_BYTES) {
        throw new UncheckedIOException(
            new IOException(
                "The secret in %s is shorter than %d bytes; remove the file to have one made."
                    .formatted(file, SECRET_BYTES)));
      }
      return new Pseudonyms(secret);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the secret in " + file + ": " + e, e);
    }
  }

  private static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** The stand-in for a text of a kind; sixteen hexadecimal digits. Empty stays empty. */
  String of(String kind, String text) {
    return text.isEmpty() ? "" : made.get(new Text(kind, text));
  }

  private String make(Text text) {
    mac.update(text.kind().getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    byte[] digest = mac.doFinal(text.text().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, KEPT_BYTES);
  }
}
