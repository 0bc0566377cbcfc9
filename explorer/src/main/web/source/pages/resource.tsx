// The page of one account, group, project or project role.
import { address, type Node, type Profile, type Row, type Why } from '../api';
import { useAnswer } from '../ask';
import { usePlace } from '../place';
import { KindBadge, NodeLink, Section, Shown } from '../parts/basics';
import { List } from '../parts/list';
import { WhyCell } from '../parts/why';
import { count, moment, plural, verb } from '../parts/words';
import { open, State } from './lists';

export function ResourcePage({ type, id }: { type: string; id: string }) {
  const place = usePlace();
  const sync = place.query.get('sync') ?? undefined;
  const answer = useAnswer<Profile>(address('resource', { sync, type, id }));
  return (
    <Shown answer={answer}>
      {(profile) => (
        <>
          <h1>
            <KindBadge kind={profile.node.kind} /> <bdi>{profile.node.name || profile.node.id}</bdi>{' '}
            {profile.state && <State value={profile.state} />}
          </h1>
          {profile.open && (
            <p class="notice warn" role="note">This project is open to {open(profile.open)}.</p>
          )}
          <Facts profile={profile} />
          <Body profile={profile} />
        </>
      )}
    </Shown>
  );
}

function Facts({ profile }: { profile: Profile }) {
  return (
    <dl class="facts">
      {profile.lead && <><dt>Lead</dt><dd><NodeLink node={profile.lead} /></dd></>}
      {profile.project && <><dt>Project</dt><dd><NodeLink node={profile.project} /></dd></>}
      <dt>Id</dt><dd><code>{profile.node.id}</code></dd>
      {Object.entries(profile.profile).map(([name, value]) => (
        <FactPair key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactPair({ name, value }: { name: string; value: string }) {
  return <><dt>{name.replaceAll('_', ' ')}</dt><dd><bdi>{moment(value)}</bdi></dd></>;
}

function Body({ profile }: { profile: Profile }) {
  switch (profile.node.kind) {
    case 'person':
      return <Access profile={profile} title="What this account has, and why" />;
    case 'group':
      return (
        <>
          {profile.entitlements.map((entitlement) => (
            <Holders key={entitlement.id} entitlement={entitlement} title="Members" id="members" />
          ))}
          <Uses profile={profile} />
          <Access profile={profile} title="What its members receive" />
        </>
      );
    case 'project':
      return <ProjectBody profile={profile} />;
    default:
      return (
        <>
          {profile.entitlements.map((entitlement) => (
            <div key={entitlement.id}>
              <Routes entitlement={entitlement} title="To whom it was given" id={`routes-${entitlement.slug}`} />
              <Holders entitlement={entitlement} title="Everybody who holds it" id={`holders-${entitlement.slug}`} />
            </div>
          ))}
          <Uses profile={profile} />
        </>
      );
  }
}

type Offered = Profile['entitlements'][number];

function ProjectBody({ profile }: { profile: Profile }) {
  const sees = profile.entitlements.filter((entitlement) => entitlement.slug !== 'lead');
  const roles = profile.roles ?? [];
  return (
    <>
      {sees.map((entitlement) => (
        <div key={entitlement.id}>
          <Routes entitlement={entitlement} title={`By which routes ${plural(entitlement.people, 'person sees', 'people see')} it`} id={`routes-${entitlement.slug}`} />
          <Holders entitlement={entitlement} title="Everybody who can see it" id={`holders-${entitlement.slug}`} />
        </div>
      ))}
      <Section id="roles" title="Roles">
        {roles.length === 0 ? <p>The file has no role of this project.</p> : (
          <table>
            <caption class="hidden">Roles of the project</caption>
            <thead><tr><th scope="col">Role</th><th scope="col" class="number">People</th><th scope="col" class="number">Given to</th></tr></thead>
            <tbody>
              {roles.map((row) => (
                <tr key={(row.name as Node).id}>
                  <th scope="row"><NodeLink node={row.name as Node} /></th>
                  <td class="number">{count(Number(row.people))}</td>
                  <td class="number">{count(Number(row.given))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </>
  );
}

function Routes({ entitlement, title, id }: { entitlement: Offered; title: string; id: string }) {
  return (
    <Section id={id} title={title}>
      <List view="routes" caption={title} one="route" scope={`${entitlement.slug}-routes-`} searches={false}
        parameters={{ entitlement: entitlement.id }}
        columns={[
          { name: 'principal', title: 'By', cell: (row: Row) => <NodeLink node={row.principal as Node} /> },
          { name: 'kind', title: 'Kind', cell: (row: Row) => <KindBadge kind={String(row.kind)} /> },
          { name: 'reason', title: 'Because' },
          { name: 'people', title: 'People', number: true },
          { name: 'only', title: 'By this only', number: true },
        ]} />
    </Section>
  );
}

function Holders({ entitlement, title, id }: { entitlement: Offered; title: string; id: string }) {
  return (
    <Section id={id} title={title}>
      <List view="holders" caption={title} one="holder" scope={`${entitlement.slug}-`}
        parameters={{ entitlement: entitlement.id }}
        columns={[
          { name: 'name', title: 'Name', sorts: true, cell: (row: Row) => <NodeLink node={row.principal as Node} /> },
          { name: 'kind', title: 'Kind', sorts: true, cell: (row: Row) => <KindBadge kind={String(row.kind)} /> },
          {
            name: 'why', title: 'Why',
            cell: (row: Row) => <WhyCell why={row.why as Why} what={(row.principal as Node).name} />,
          },
        ]}
        filters={[{ name: 'kind', title: 'Kind', options: [['person', 'accounts'], ['group', 'groups'], ['role', 'project roles']] }]} />
    </Section>
  );
}

function Access({ profile, title }: { profile: Profile; title: string }) {
  return (
    <Section id="access" title={title}>
      <List view="access" caption={title} one="entitlement" scope="access-"
        parameters={{ type: profile.node.type, id: profile.node.id }}
        columns={[
          { name: 'resource', title: 'On', sorts: true, cell: (row: Row) => <NodeLink node={row.resource as Node} /> },
          { name: 'kind', title: 'Kind', sorts: true, cell: (row: Row) => <KindBadge kind={String(row.kind)} /> },
          { name: 'slug', title: 'Access', sorts: true, cell: (row: Row) => <span class="verb">{verb(String(row.slug))}</span> },
          {
            name: 'why', title: 'Why',
            cell: (row: Row) => <WhyCell why={row.why as Why} what={(row.resource as Node).name} />,
          },
        ]}
        filters={[{ name: 'kind', title: 'Kind', options: [['project', 'projects'], ['role', 'project roles'], ['group', 'groups']] }]} />
    </Section>
  );
}

function Uses({ profile }: { profile: Profile }) {
  const parameters = { type: profile.node.type, id: profile.node.id };
  return (
    <>
      <Section id="uses" title="Where it is used">
        <List view="uses" caption="Uses" one="use" scope="uses-" searches={false} parameters={parameters}
          empty="Nothing was given to it."
          columns={[
            { name: 'resource', title: 'On', cell: (row: Row) => <NodeLink node={row.resource as Node} /> },
            { name: 'kind', title: 'Kind', cell: (row: Row) => <KindBadge kind={String(row.kind)} /> },
            { name: 'slug', title: 'Access', cell: (row: Row) => <span class="verb">{verb(String(row.slug))}</span> },
            { name: 'reason', title: 'Because' },
          ]} />
      </Section>
      <Section id="deletion" title="What breaks if it is deleted">
        <List view="deletion" caption="Losses" one="loss" scope="deletion-" searches={false} parameters={parameters}
          empty="Nobody would lose anything that they do not hold by another way too."
          columns={[
            { name: 'resource', title: 'On', cell: (row: Row) => <NodeLink node={row.resource as Node} /> },
            { name: 'kind', title: 'Kind', cell: (row: Row) => <KindBadge kind={String(row.kind)} /> },
            { name: 'slug', title: 'Access', cell: (row: Row) => <span class="verb">{verb(String(row.slug))}</span> },
            { name: 'people', title: 'People who would lose it', number: true },
          ]} />
      </Section>
    </>
  );
}
