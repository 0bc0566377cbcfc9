package dev.batonjira.simulator.wire;

import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.SiteModel;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.Comparator;
import java.util.List;

/** The site as it changes, by its script or on demand. Thread-safe. */
public final class LiveSite {
  private final List<ChaosStep> script;

  /** Guards the three fields below. */
  private final Object lock = new Object();

  private SiteSnapshot now;
  private long requests;
  private int done;

  public LiveSite(SiteModel model, List<ChaosStep> script) {
    this.now = SiteSnapshot.of(model);
    this.script =
        script.stream().sorted(Comparator.comparingLong(ChaosStep::afterRequests)).toList();
  }

  /** Counts a request, lets happen what is due, and tells what the request sees. */
  SiteSnapshot arrive() {
    synchronized (lock) {
      requests++;
      while (done < script.size() && script.get(done).afterRequests() < requests) {
        now = now.after(script.get(done).event());
        done++;
      }
      return now;
    }
  }

  public void apply(ChaosEvent event) {
    synchronized (lock) {
      now = now.after(event);
    }
  }

  public SiteSnapshot now() {
    synchronized (lock) {
      return now;
    }
  }
}
