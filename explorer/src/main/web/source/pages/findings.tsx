// What stands out: every check with what it found, and the rows of one check.
import { address, type Check, type Checks, type Node, type Row } from '../api';
import { useAnswer } from '../ask';
import { to, usePlace } from '../place';
import { NodeLink, Shown } from '../parts/basics';
import { List } from '../parts/list';
import { count } from '../parts/words';

function useChecks() {
  const place = usePlace();
  return useAnswer<Checks>(address('findings', { sync: place.query.get('sync') ?? undefined }));
}

export function FindingsPage() {
  const place = usePlace();
  const answer = useChecks();
  return (
    <>
      <h1>Findings</h1>
      <Shown answer={answer}>
        {({ checks }) => (
          <ul class="findings">
            {checks.map((check) => (
              <li key={check.check} class={check.count ? 'found' : 'clear'}>
                <h2><a href={to(place, 'findings', check.check)}>{check.title}</a> <Amount check={check} /></h2>
                <p>{check.explanation}</p>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}

function Amount({ check }: { check: Check }) {
  return check.count
    ? <span class="badge warn">{count(check.count)}</span>
    : <span class="badge good">none</span>;
}

export function FindingPage({ check }: { check: string }) {
  const place = usePlace();
  const answer = useChecks();
  return (
    <Shown answer={answer}>
      {({ checks }) => {
        const shown = checks.find((each) => each.check === check);
        return shown
          ? <Found check={shown} all={to(place, 'findings')} />
          : <p class="notice" role="alert">There is no such check. <a href={to(place, 'findings')}>All findings</a></p>;
      }}
    </Shown>
  );
}

function Found({ check, all }: { check: Check; all: string }) {
  return (
    <>
      <p class="back"><a href={all}>All findings</a></p>
      <h1>{check.title} <Amount check={check} /></h1>
      <p>{check.explanation}</p>
      <List view="finding" caption={check.title} one="row" parameters={{ check: check.check }}
        columns={check.columns.map(({ title, number, linked }) => ({
          name: title, title, number, sorts: check.sorts,
          ...(linked ? { cell: (row: Row) => <NodeLink node={row[title] as Node} /> } : {}),
        }))} />
    </>
  );
}
