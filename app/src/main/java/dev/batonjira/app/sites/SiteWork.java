package dev.batonjira.app.sites;

import dev.batonjira.app.outcome.Failures;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.service.c1.Pauses;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work for one site, in a thread of its own. Whatever ends it ends it for this site only, and
 * it is begun again after a while, with its configuration and secrets read anew.
 */
final class SiteWork {

  private static final Logger LOG = LoggerFactory.getLogger(SiteWork.class);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final String site;
  private final Runnable service;
  private final Pauses pauses;
  private final RandomGenerator random;

  /**
   * @param service works until its thread is interrupted, or throws why it cannot
   */
  SiteWork(String site, Runnable service, Pauses pauses, RandomGenerator random) {
    this.site = site;
    this.service = service;
    this.pauses = pauses;
    this.random = random;
  }

  /** Works until the thread is interrupted. */
  void run() {
    try (LogIds.Scope _ = LogIds.with(LogIds.SITE, site)) {
      Duration wait = FIRST;
      while (!Thread.currentThread().isInterrupted()) {
        try {
          service.run();
        } catch (RuntimeException | Error e) {
          Duration jittered = wait.minusMillis(random.nextLong(wait.toMillis() / 2));
          LOG.atError()
              .addKeyValue("reason", Failures.of(e).sentence())
              .addKeyValue("wait_ms", jittered.toMillis())
              .log("The service of this site ended; it is begun again, the others go on");
          pauses.pause(jittered);
          Duration twice = wait.multipliedBy(2);
          wait = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
