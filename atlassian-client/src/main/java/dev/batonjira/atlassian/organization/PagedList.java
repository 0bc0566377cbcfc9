package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.http.UndecodableException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list that one endpoint gives. */
final class PagedList<T> extends CursorList<T> {

  /** Asks for a page. */
  @FunctionalInterface
  interface Question {
    /**
     * The request.
     *
     * @param cursor null for the first page
     */
    ApiRequest at(@Nullable String cursor);

    /** The one that adds the cursor to the query. */
    static Question of(ApiRequest request) {
      return cursor -> cursor == null ? request : request.with("cursor", cursor);
    }
  }

  private final Server server;
  private final String mark;
  private final Question question;
  private final Decoder<Answer<T>> decoder;

  /** A list by GET. Makes no call. */
  PagedList(Server server, ApiRequest request, Decoder<Answer<T>> decoder) {
    this(server, "", Question.of(request), decoder);
  }

  /**
   * Makes no call.
   *
   * @param mark begins all cursors of this list, to tell them from those of another endpoint
   */
  PagedList(Server server, String mark, Question question, Decoder<Answer<T>> decoder) {
    this.server = server;
    this.mark = mark;
    this.question = question;
    this.decoder = decoder;
  }

  boolean gave(Cursor cursor) {
    return cursor.text().startsWith(mark);
  }

  @Override
  CursorPage<T> read(@Nullable Cursor from, Set<Cursor> seen) {
    String cursor = from == null ? null : from.text().substring(mark.length());
    return server.api().call(question.at(cursor), body -> page(decoder.decode(body), seen));
  }

  private CursorPage<T> page(Answer<T> answer, Set<Cursor> seen) {
    Optional<Cursor> next = answer.cursor(server.host()).map(text -> new Cursor(mark + text));
    if (next.filter(seen::contains).isPresent()) {
      throw new UndecodableException("leads back to a page already read", null);
    }
    return new CursorPage<>(answer.items(), next);
  }
}
