import type { ComponentChildren } from 'preact';
import type { Node } from '../api';
import type { Answer } from '../ask';
import { toNode, usePlace } from '../place';
import { KINDS } from './words';

/** A resource's name, leading to its page. Names are shown as text whatever they contain. */
export function NodeLink({ node }: { node: Node }) {
  const place = usePlace();
  return (
    <a class={`node ${node.kind}`} href={toNode(place, node)}>
      <bdi>{node.name || node.id}</bdi>
      {node.missing && <span class="badge warn">not in the file</span>}
    </a>
  );
}

export function KindBadge({ kind }: { kind: string }) {
  return <span class={`badge kind ${kind}`}>{KINDS[kind] ?? kind}</span>;
}

/** What an answer shows while it is awaited or when it failed. */
export function Shown<T>({ answer, children }: { answer: Answer<T>; children: (value: T) => ComponentChildren }) {
  if (answer.state === 'failed') {
    return <p class="notice" role="alert">{answer.sentence}</p>;
  }
  if (answer.state === 'waiting' && answer.percent !== undefined) {
    return <Working percent={answer.percent} />;
  }
  const value = answer.state === 'here' ? answer.value : answer.last;
  if (value === undefined) {
    return <p class="waiting" role="status">Reading…</p>;
  }
  return <div aria-busy={answer.state === 'waiting'}>{children(value)}</div>;
}

/** What takes seconds says how far it is; only its beginning is read out. */
function Working({ percent }: { percent: number }) {
  return (
    <div class="waiting working">
      <p role="status">This is being worked out; it appears by itself.</p>
      <progress aria-label="Worked out" max={100} value={percent} />
      <span aria-hidden="true">{percent} %</span>
    </div>
  );
}

export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
