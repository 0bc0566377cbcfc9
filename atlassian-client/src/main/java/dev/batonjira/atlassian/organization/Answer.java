package dev.batonjira.atlassian.organization;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer holds, and its link to the page that follows. Version 1 of the API links by
 * address, version 2 by the bare cursor.
 *
 * @param link as it came; null when there is none
 */
record Answer<T>(List<T> items, @Nullable String link) {

  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&#]*)");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");

  private record Links(@Nullable String next) {}

  private record Many<T>(@Nullable List<? extends @Nullable T> data, @Nullable Links links) {}

  private record One<T>(@Nullable T data, @Nullable Links links) {}

  /** An answer with a list of items. */
  static <T> Decoder<Answer<T>> many(Class<T> item) {
    Decoder<Many<T>> raw = Json.generic(Many.class, item);
    return body -> {
      Many<T> many = raw.decode(body);
      if (many.data() == null) {
        throw new UndecodableException("is a page without its list of data", null);
      }
      return new Answer<>(Absent.items(many.data()), link(many.links()));
    };
  }

  /** An answer with one item. */
  static <T> Decoder<Answer<T>> one(Class<T> item) {
    Decoder<One<T>> raw = Json.generic(One.class, item);
    return body -> {
      One<T> one = raw.decode(body);
      if (one.data() == null) {
        throw new UndecodableException("is without its data", null);
      }
      return new Answer<>(List.of(one.data()), link(one.links()));
    };
  }

  private static @Nullable String link(@Nullable Links links) {
    return links == null ? null : Absent.text(links.next());
  }

  /**
   * The cursor of the next page; empty after the last one. An address is not followed, only its
   * cursor taken, and only when it leads to {@code host} or, as gateways do not rewrite bodies, to
   * Atlassian's own.
   */
  Optional<String> cursor(String host) {
    if (link == null) {
      return Optional.empty();
    }
    boolean address = ADDRESS.matcher(link).matches();
    if (address && !leadsTo(link, host)) {
      throw new UndecodableException("links to its next page on another host", null);
    }
    Matcher parameter = CURSOR.matcher(link);
    if (!parameter.find()) {
      if (address) {
        throw new UndecodableException("links to its next page without a cursor", null);
      }
      return Optional.of(link);
    }
    return Optional.of(decoded(parameter.group(1)));
  }

  private static boolean leadsTo(String address, String host) {
    try {
      String linked = URI.create(address).getHost();
      if (linked == null) {
        return false;
      }
      String lower = linked.toLowerCase(Locale.ROOT);
      return lower.equals(host) || lower.equals(OrganizationUrl.ATLASSIAN);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A plus sign is meant: cursors are Base64, and a space occurs in none. */
  private static String decoded(String encoded) {
    String cursor;
    try {
      cursor = URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UndecodableException("links to its next page by a broken cursor", null);
    }
    if (cursor.isBlank()) {
      throw new UndecodableException("links to its next page by an empty cursor", null);
    }
    return cursor;
  }
}
