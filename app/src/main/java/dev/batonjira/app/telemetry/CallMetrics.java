package dev.batonjira.app.telemetry;

import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.http.CallEvent;
import dev.batonjira.atlassian.http.CallListener;
import dev.batonjira.service.metrics.ServiceMetrics;
import java.time.Duration;

/** Counts requests to the site, and tells the collector of each. */
public record CallMetrics(ServiceMetrics metrics) implements CallListener {

  @Override
  public void attempted(CallEvent call) {
    String answer = call.status().isPresent() ? "" + call.status().getAsInt() : "none";
    metrics.called(call.endpoint().toString(), answer, call.took(), call.bytes());
    Telemetry.called(call);
  }

  @Override
  public void waited(Endpoint endpoint, Duration wait, boolean refused) {
    metrics.waited(wait, refused);
  }
}
