import type { File, Row, Sync } from '../api';
import { changed, go, to, usePlace } from '../place';
import { Section } from '../parts/basics';
import { List } from '../parts/list';
import { moment } from '../parts/words';

export function ChangesPage({ file }: { file: File }) {
  const place = usePlace();
  const after = place.query.get('after') || place.query.get('sync') || file.sync;
  const older = file.syncs.filter((sync) => sync.id !== after);
  const later = file.syncs.findIndex((sync) => sync.id === after);
  const before =
    place.query.get('before') ||
    file.syncs.slice(later + 1).find((sync) => sync.type === 'full' && sync.ended)?.id || older[0]?.id;
  const name = (sync: Sync) => `${moment(sync.ended || sync.started)} (${sync.type})`;
  if (!before) {
    return (
      <>
        <h1>Changes</h1>
        <p class="notice">The file has one sync only: there is nothing to compare it with. Sync again into the same file.</p>
      </>
    );
  }
  const choose = (which: string, value: string, title: string) => (
    <label>
      {title}
      <select value={value} onChange={(event) => go(changed(place, { [which]: event.currentTarget.value }))}>
        {file.syncs.map((sync) => <option key={sync.id} value={sync.id}>{name(sync)}</option>)}
      </select>
    </label>
  );
  const badge = (row: Row) => (
    <span class={`badge ${row.change === 'added' ? 'good' : 'warn'}`}>{String(row.change)}</span>
  );
  const resource = (row: Row) => (
    <a href={to(place, 'resource', String(row.type), String(row.id))}><bdi>{String(row.name || row.id)}</bdi></a>
  );
  return (
    <>
      <h1>Changes</h1>
      <div class="tools">
        {choose('before', before, 'From')}
        {choose('after', after, 'To')}
      </div>
      <Section id="grant-changes" title="Access">
        <List view="changes" caption="Changed access" one="change" scope="grants-" searches={false}
          parameters={{ of: 'grants', before, after }} empty="No grant changed."
          columns={[
            { name: 'name', title: 'On', cell: resource },
            { name: 'change', title: 'Change', cell: badge },
            { name: 'detail', title: 'Entitlement', cell: (row) => <code>{String(row.detail)}</code> },
            { name: 'principalType', title: 'Of a' },
            {
              name: 'principalId', title: 'Principal',
              cell: (row) => (
                <a href={to(place, 'resource', String(row.principalType), String(row.principalId))}>
                  <bdi>{String(row.principal || row.principalId)}</bdi>
                </a>
              ),
            },
          ]} />
      </Section>
      <Section id="resource-changes" title="Accounts, groups, projects and roles">
        <List view="changes" caption="Changed resources" one="change" scope="resources-" searches={false}
          parameters={{ of: 'resources', before, after }} empty="No resource changed."
          columns={[
            { name: 'name', title: 'Name', cell: resource },
            { name: 'change', title: 'Change', cell: badge },
            { name: 'type', title: 'Type' },
          ]} />
      </Section>
    </>
  );
}
