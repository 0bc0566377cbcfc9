package dev.batonjira.app.sync;

import dev.batonjira.atlassian.http.CallEvent;
import dev.batonjira.atlassian.http.CallListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs each request at debug level by its path template, without values. */
final class CallLog implements CallListener {

  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  @Override
  public void attempted(CallEvent event) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    LoggingEventBuilder line =
        LOG.atDebug()
            .addKeyValue("http.method", event.endpoint().method())
            .addKeyValue("http.url_details.path", event.endpoint().template())
            .addKeyValue("attempt", event.attempt())
            .addKeyValue("duration_ms", event.took().toMillis())
            .addKeyValue("bytes", event.bytes());
    event.status().ifPresent(status -> line.addKeyValue("http.status_code", status));
    event.requestId().ifPresent(id -> line.addKeyValue("request_id", id));
    event.failure().ifPresent(failure -> line.addKeyValue("error", failure));
    line.log("Jira request");
  }
}
