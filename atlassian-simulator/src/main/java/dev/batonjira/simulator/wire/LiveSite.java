package dev.batonjira.simulator.wire;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.SiteModel;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The site as it changes, by its script or on demand. Thread-safe. */
public final class LiveSite {
  private final List<ChaosStep> script;

  private final int lag;

  /** Guards the fields below. */
  private final Object lock = new Object();

  private SiteSnapshot now;

  /** What reads see: {@code now} without the changes that do not show yet. */
  private SiteSnapshot shown;

  private final Deque<Hidden> hidden = new ArrayDeque<>();
  private long requests;
  private int done;

  /** A change that reads do not show before that request. */
  private record Hidden(long until, ChaosEvent event) {}

  /**
   * @param lag how many requests arrive before reads show a change that was asked for
   */
  public LiveSite(SiteModel model, List<ChaosStep> script, int lag) {
    this.now = SiteSnapshot.of(model);
    this.shown = now;
    this.lag = lag;
    this.script =
        script.stream().sorted(Comparator.comparingLong(ChaosStep::afterRequests)).toList();
  }

  /** Counts a request, lets happen what is due, and tells what a read sees. */
  SiteSnapshot arrive() {
    synchronized (lock) {
      requests++;
      while (done < script.size() && script.get(done).afterRequests() < requests) {
        apply(script.get(done).event());
        done++;
      }
      while (!hidden.isEmpty() && hidden.peek().until() < requests) {
        shown = shown.after(hidden.remove().event());
      }
      return shown;
    }
  }

  /** Answers a request that may change the site: from what is really there, one at a time. */
  Answer change(Function<SiteSnapshot, Answer> operation) {
    synchronized (lock) {
      Answer answer = operation.apply(now);
      ChaosEvent effect = answer.effect();
      if (effect != null) {
        now = now.after(effect);
        if (lag == 0 && hidden.isEmpty()) {
          shown = now;
        } else {
          hidden.add(new Hidden(requests + lag, effect));
        }
      }
      return answer;
    }
  }

  public void apply(ChaosEvent event) {
    synchronized (lock) {
      now = now.after(event);
      shown = hidden.isEmpty() ? now : shown.after(event);
    }
  }

  /** The site as it is, whether reads show it or not. */
  public SiteSnapshot now() {
    synchronized (lock) {
      return now;
    }
  }
}
