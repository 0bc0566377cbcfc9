package dev.batonjira.explorer;

import dev.batonjira.c1z.C1zException;
import dev.batonjira.explorer.api.Api;
import dev.batonjira.explorer.api.Question;
import dev.batonjira.explorer.api.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Takes every request: lets in whom the door knows, and hands out pages and answers. */
final class Front implements Handler {
  private static final String API = "/api/";

  /** Nothing comes from elsewhere, nothing is written into the page, nobody frames it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Door door;
  private final Pages pages;
  private final Api api;

  Front(Door door, Pages pages, Api api) {
    this.door = door;
    this.pages = pages;
    this.api = api;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    response
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store");
    String method = request.prologue().method().text();
    Question question = Question.of(request.prologue().query().rawValue());
    if (!door.knowsHost(request.headers().first(HeaderNames.HOST).orElse(""))) {
      refuse(response, 421, "The explorer answers at http://127.0.0.1 only.");
    } else if (!method.equals("GET")) {
      refuse(response.header("Allow", "GET"), 405, "The explorer changes nothing.");
    } else if (door.admit(question.text("token"))) {
      response.status(303).header("Set-Cookie", door.setCookie()).header("Location", "/").send();
    } else if (!door.knows(request.headers().first(HeaderNames.COOKIE).orElse(""))) {
      refuse(
          response,
          403,
          "Open the address that 'baton-jira explore' printed. It works once; for another browser,"
              + " start the explorer again.");
    } else {
      serve(request.prologue().uriPath().path(), question, response);
    }
  }

  private void serve(String path, Question question, ServerResponse response) {
    if (path.startsWith(API)) {
      answer(path.substring(API.length()), question, response);
      return;
    }
    Pages.File file = pages.at(path);
    if (file == null) {
      refuse(response, 404, "There is no such page.");
    } else {
      response.header(HeaderNames.CONTENT_TYPE, file.type()).send(file.content());
    }
  }

  private void answer(String view, Question question, ServerResponse response) {
    try {
      switch (api.answer(view, question)) {
        case Reply.Json json ->
            response
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(json.text().getBytes(StandardCharsets.UTF_8));
        case Reply.Csv csv -> {
          response
              .header(HeaderNames.CONTENT_TYPE, "text/csv; charset=utf-8")
              .header("Content-Disposition", "attachment; filename=\"" + csv.fileName() + "\"");
          try (OutputStream out = new BufferedOutputStream(response.outputStream(), 1 << 16)) {
            csv.rows().writeTo(out);
          }
        }
        case Reply.Busy busy ->
            response
                .status(202)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send("{\"percent\":%d}".formatted(busy.percent()));
        case Reply.Missing missing -> refuse(response, 404, missing.sentence());
      }
    } catch (IllegalArgumentException e) {
      refuse(response, 400, String.valueOf(e.getMessage()));
    } catch (C1zException e) {
      refuse(response, 500, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(ServerResponse response, int status, String sentence) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send(sentence);
  }
}
