import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { address, type Parameters, type Row, type Rows } from '../api';
import { useAnswer } from '../ask';
import { changed, go, usePlace } from '../place';
import { Shown } from './basics';
import { count, plural } from './words';

const PAGE = 100;
const TYPING = 150;

export interface Column {
  name: string;
  title: string;
  number?: boolean;
  /** Whether the server can sort by it. */
  sorts?: boolean;
  cell?: (row: Row) => ComponentChildren;
}

export interface Filter {
  name: string;
  title: string;
  /** Values with their words. */
  options: [string, string][];
}

interface Properties {
  view: string;
  caption: string;
  columns: Column[];
  parameters?: Parameters;
  filters?: Filter[];
  searches?: boolean;
  /** Keeps the state of two lists on one page apart. */
  scope?: string;
  one?: string;
  empty?: string;
}

/** A list of the server: searched, filtered, sorted and paged there, its state in the address. */
export function List({
  view, caption, columns, parameters = {}, filters = [], searches = true, scope = '', one = 'row',
  empty = 'Nothing fits.',
}: Properties) {
  const place = usePlace();
  const key = (name: string) => scope + name;
  const of = (name: string) => place.query.get(key(name)) ?? '';
  const asked: Parameters = {
    ...parameters,
    sync: place.query.get('sync') ?? undefined,
    q: of('q'),
    sort: of('sort'),
    order: of('order'),
  };
  for (const filter of filters) {
    asked[`where.${filter.name}`] = of(filter.name);
  }
  const offset = Number(of('from')) || 0;
  const answer = useAnswer<Rows>(address(view, { ...asked, offset, limit: PAGE }));
  const set = (values: Record<string, string>, replace = false) =>
    go(changed(place, Object.fromEntries(Object.entries(values).map(([name, value]) => [key(name), value]))), replace);

  return (
    <div class="list">
      <div class="tools">
        {searches && <Search value={of('q')} label={`Search ${caption.toLowerCase()}`} change={(q) => set({ q, from: '' }, true)} />}
        {filters.map((filter) => (
          <label key={filter.name}>
            {filter.title}
            <select value={of(filter.name)} onChange={(event) => set({ [filter.name]: event.currentTarget.value, from: '' })}>
              <option value="">any</option>
              {filter.options.map(([value, word]) => <option key={value} value={value}>{word}</option>)}
            </select>
          </label>
        ))}
        <a class="button" href={address(view, { ...asked, format: 'csv' })} download>CSV</a>
      </div>
      <Shown answer={answer}>
        {(page) => (
          <>
            <p class="total" role="status">{page.total === 0 ? empty : plural(page.total, one)}</p>
            {page.total > 0 && (
              <div class="scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
                <table>
                  <caption class="hidden">{caption}</caption>
                  <thead>
                    <tr>
                      {columns.map((column) => (
                        <Heading key={column.name} column={column} sort={of('sort')} order={of('order')}
                          by={(order) => set({ sort: column.name, order, from: '' })} />
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {page.rows.map((row, index) => (
                      <tr key={page.offset + index}>
                        {columns.map((column, at) => {
                          const content = column.cell ? column.cell(row) : plain(row[column.name]);
                          return at === 0
                            ? <th scope="row" key={column.name}>{content}</th>
                            : <td key={column.name} class={column.number ? 'number' : ''}>{content}</td>;
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            <Pager page={page} turn={(from) => set({ from: from ? String(from) : '' })} caption={caption} />
          </>
        )}
      </Shown>
    </div>
  );
}

function plain(value: unknown): ComponentChildren {
  if (typeof value === 'number') {
    return count(value);
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : '';
  }
  return <bdi>{String(value ?? '')}</bdi>;
}

function Heading({ column, sort, order, by }: {
  column: Column; sort: string; order: string; by: (order: string) => void;
}) {
  const sorted = sort === column.name;
  const next = sorted ? (order === 'desc' ? '' : 'desc') : column.number ? 'desc' : '';
  const mark = sorted ? (order === 'desc' ? ' ↓' : ' ↑') : '';
  return (
    <th scope="col" class={column.number ? 'number' : ''}
      aria-sort={sorted ? (order === 'desc' ? 'descending' : 'ascending') : undefined}>
      {column.sorts
        ? <button type="button" class="plain" onClick={() => by(next)}>{column.title}<span aria-hidden="true">{mark}</span></button>
        : column.title}
    </th>
  );
}

function Search({ value, label, change }: { value: string; label: string; change: (text: string) => void }) {
  const [text, setText] = useState(value);
  const timer = useRef(0);
  useEffect(() => setText(value), [value]);
  return (
    <input type="search" aria-label={label} placeholder={label} value={text}
      onInput={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => change(typed), TYPING) as unknown as number;
      }} />
  );
}

function Pager({ page, turn, caption }: { page: Rows; turn: (from: number) => void; caption: string }) {
  if (page.total <= PAGE) {
    return null;
  }
  const last = Math.min(page.offset + PAGE, page.total);
  return (
    <nav class="pager" aria-label={`Pages of ${caption.toLowerCase()}`}>
      <button type="button" disabled={page.offset === 0} onClick={() => turn(Math.max(0, page.offset - PAGE))}>Previous</button>
      <span>{count(page.offset + 1)} to {count(last)} of {count(page.total)}</span>
      <button type="button" disabled={last >= page.total} onClick={() => turn(page.offset + PAGE)}>Next</button>
    </nav>
  );
}
