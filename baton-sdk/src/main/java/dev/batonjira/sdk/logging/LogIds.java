package dev.batonjira.sdk.logging;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids of the work that a thread does. They lie in the mapped diagnostic context of SLF4J, from
 * where the log takes them, and go along to threads of {@link #threads}.
 */
public final class LogIds {

  /** Which of the sites that the process works for. */
  public static final String SITE = "site";

  /** The id of the task of C1. */
  public static final String TASK_ID = "task_id";

  /** What kind of task it is. */
  public static final String TASK_TYPE = "task_type";

  /** The id of the sync, the one that its file has. */
  public static final String SYNC_ID = "sync_id";

  private LogIds() {}

  /** Ends the use of an id. */
  public interface Scope extends AutoCloseable {
    /** Puts back what was there before; in the thread that began it. */
    @Override
    void close();
  }

  /** From now on until it is closed, lines of this thread carry the id. */
  public static Scope with(String name, String value) {
    @Nullable String before = MDC.get(name);
    MDC.put(name, value);
    return () -> {
      if (before == null) {
        MDC.remove(name);
      } else {
        MDC.put(name, before);
      }
    };
  }

  /** The action as work of the present thread, whichever thread runs it. */
  public static Runnable carried(Runnable action) {
    @Nullable Map<String, String> ids = MDC.getCopyOfContextMap();
    return () -> {
      @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
      set(ids);
      try {
        action.run();
      } finally {
        set(before);
      }
    };
  }

  /**
   * Virtual threads that do the work of the thread that asks for them.
   *
   * @param prefix of their names, which end in a number
   */
  public static ThreadFactory threads(String prefix) {
    ThreadFactory factory = Thread.ofVirtual().name(prefix, 0).factory();
    return action -> factory.newThread(carried(action));
  }

  private static void set(@Nullable Map<String, String> ids) {
    if (ids == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(ids);
    }
  }
}
