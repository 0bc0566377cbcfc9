import { useState } from 'preact/hooks';
import type { Link, Node, Why } from '../api';
import { NodeLink } from './basics';
import { plural, verb } from './words';

/** Why somebody holds something: closed to its number of ways, open to a drawing and sentences. */
export function WhyCell({ why, what }: { why: Why; what: string }) {
  const [open, setOpen] = useState(false);
  const ways = why.complete ? plural(why.paths.length, 'way') : `${why.paths.length}+ ways`;
  return (
    <>
      <button type="button" class="plain why" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '▾' : '▸'} {why.paths.length === 1 && why.paths[0]?.length === 1 ? 'directly' : ways}
        <span class="hidden"> for {what}</span>
      </button>
      {open && <Ways why={why} />}
    </>
  );
}

function Ways({ why }: { why: Why }) {
  const endings = why.removals.filter((removal) => removal.ends);
  return (
    <div class="ways">
      <PathGraph paths={why.paths} />
      <ol>
        {why.paths.map((path, index) => (
          <li key={index}>
            {path.map((link, step) => <Step key={step} link={link} first={step === 0} />)}
          </li>
        ))}
      </ol>
      {!why.complete && <p>There are more ways than are listed here.</p>}
      {endings.length > 0 ? (
        <>
          <p>Each of these alone would end it:</p>
          <ul>
            {endings.map((removal, index) => (
              <li key={index}>
                take away that <NodeLink node={removal.link.from} /> {verb(removal.link.to.slug)}{' '}
                <NodeLink node={removal.link.to.resource} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>No single removal ends it: more than one way would have to be closed.</p>
      )}
    </div>
  );
}

function Step({ link, first }: { link: Link; first: boolean }) {
  return (
    <span class="step">
      {first ? <NodeLink node={link.from} /> : <span aria-hidden="true"> → </span>}
      {first ? ' ' : 'which '}
      {verb(link.to.slug)} <NodeLink node={link.to.resource} />
      {link.reason && <span class="reason"> ({link.reason})</span>}
      {link.unexplained && <span class="badge warn">the file does not say by which way</span>}
      {' '}
    </span>
  );
}

const WIDTH = 190;
const GAP = 70;
const HEIGHT = 34;
const SPACE = 14;

interface Box {
  node: Node;
  layer: number;
  row: number;
}

/** The ways as a drawing: from the holder at the left to what is held at the right. */
function PathGraph({ paths }: { paths: Link[][] }) {
  const { boxes, edges, layers, rows } = layout(paths);
  const width = layers * (WIDTH + GAP) - GAP;
  const height = rows * (HEIGHT + SPACE) - SPACE;
  const x = (box: Box) => box.layer * (WIDTH + GAP);
  const y = (box: Box) => box.row * (HEIGHT + SPACE);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="The ways, drawn">
      <svg class="paths" width={width + 2} height={height + 2} viewBox={`-1 -1 ${width + 2} ${height + 2}`}
        role="img" aria-label={`${plural(paths.length, 'way')}, listed below`}>
        {edges.map(([from, to, label], index) => {
          const startX = x(from) + WIDTH;
          const startY = y(from) + HEIGHT / 2;
          const endX = x(to);
          const endY = y(to) + HEIGHT / 2;
          const bend = GAP / 2;
          return (
            <g key={index}>
              <path class="edge" d={`M${startX} ${startY} C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`} />
              <title>{label}</title>
            </g>
          );
        })}
        {boxes.map((box) => (
          <g key={box.node.type + box.node.id} class={`box ${box.node.kind}`}>
            <rect x={x(box)} y={y(box)} width={WIDTH} height={HEIGHT} rx={6} />
            <text x={x(box) + 10} y={y(box) + HEIGHT / 2 + 4}>{short(box.node.name)}</text>
            <title>{box.node.name}</title>
          </g>
        ))}
      </svg>
    </div>
  );
}

const SHORT = 24;

function short(name: string): string {
  const letters = [...name];
  return letters.length > SHORT ? letters.slice(0, SHORT - 1).join('') + '…' : name;
}

/** Each resource once, as far right as its longest way makes it; the target in a column of its own. */
function layout(paths: Link[][]) {
  const boxes = new Map<string, Box>();
  const key = (node: Node) => `${node.type}:${node.id}`;
  const longest = Math.max(...paths.map((path) => path.length));
  for (const path of paths) {
    const nodes = [path[0]!.from, ...path.map((link) => link.to.resource)];
    nodes.forEach((node, step) => {
      const layer = step === nodes.length - 1 && step > 0 ? longest : step;
      const known = boxes.get(key(node));
      if (known) {
        known.layer = Math.max(known.layer, layer);
      } else {
        boxes.set(key(node), { node, layer, row: 0 });
      }
    });
  }
  const used = new Map<number, number>();
  for (const box of boxes.values()) {
    box.row = used.get(box.layer) ?? 0;
    used.set(box.layer, box.row + 1);
  }
  const edges = new Map<string, [Box, Box, string]>();
  for (const link of paths.flat()) {
    const from = boxes.get(key(link.from));
    const to = boxes.get(key(link.to.resource));
    if (from && to) {
      edges.set(`${key(link.from)} ${link.to.id}`, [from, to, `${verb(link.to.slug)} ${link.to.resource.name}`]);
    }
  }
  return {
    boxes: [...boxes.values()],
    edges: [...edges.values()],
    layers: longest + 1,
    rows: Math.max(...used.values()),
  };
}
