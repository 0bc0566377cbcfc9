// Answers of the server inside components.
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api';

export type Answer<T> =
  | { state: 'waiting'; last?: T; percent?: number }
  | { state: 'here'; value: T }
  | { state: 'failed'; sentence: string };

/** The answer to an address. While the next one is awaited the last one stays at hand. */
export function useAnswer<T>(url: string): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'waiting' });
  useEffect(() => {
    const stop = new AbortController();
    setAnswer((before) => ({
      state: 'waiting',
      last: before.state === 'here' ? before.value : before.state === 'waiting' ? before.last : undefined,
    }));
    const busy = (percent: number) => {
      if (!stop.signal.aborted) {
        setAnswer({ state: 'waiting', percent });
      }
    };
    ask<T>(url, stop.signal, busy).then(
      (value) => setAnswer({ state: 'here', value }),
      (error: unknown) => {
        if (!stop.signal.aborted) {
          setAnswer({ state: 'failed', sentence: error instanceof Error ? error.message : String(error) });
        }
      },
    );
    return () => stop.abort();
  }, [url]);
  return answer;
}
