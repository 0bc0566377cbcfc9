// The four lists that everything begins with.
import type { Node, Row } from '../api';
import { NodeLink } from '../parts/basics';
import { type Column, List } from '../parts/list';
import { moment } from '../parts/words';

const name = (title: string): Column => ({
  name: 'name', title, sorts: true, cell: (row: Row) => <NodeLink node={row.name as Node} />,
});
const text = (column: string, title: string): Column => ({ name: column, title, sorts: true });
const number = (column: string, title: string): Column => ({ name: column, title, sorts: true, number: true });

export function PeoplePage() {
  return (
    <>
      <h1>People and apps</h1>
      <List view="people" caption="Accounts" one="account"
        columns={[
          name('Name'), text('email', 'Email'),
          { ...text('state', 'State'), cell: (row) => <State value={String(row.state)} /> },
          text('type', 'Type'),
          { ...text('active', 'Last active'), cell: (row) => moment(String(row.active ?? '')) },
          number('projects', 'Sees projects'), number('administered', 'Administers'),
          number('roles', 'Roles'), number('groups', 'Groups'),
        ]}
        filters={[
          { name: 'state', title: 'State', options: [['enabled', 'enabled'], ['disabled', 'disabled'], ['deleted', 'deleted'], ['unknown', 'unknown']] },
          { name: 'kind', title: 'Kind', options: [['person', 'person'], ['app', 'app']] },
        ]} />
    </>
  );
}

export function State({ value }: { value: string }) {
  return <span class={`badge ${value === 'enabled' ? 'good' : 'warn'}`}>{value}</span>;
}

export function GroupsPage() {
  return (
    <>
      <h1>Groups</h1>
      <List view="groups" caption="Groups" one="group"
        columns={[
          name('Name'), number('members', 'Members'), number('roles', 'In roles'), number('projects', 'In schemes of projects'),
          { ...text('external', 'Externally managed'), cell: (row) => (row.external ? 'yes' : '') },
        ]}
        filters={[
          { name: 'used', title: 'Used', options: [['true', 'yes'], ['false', 'nowhere']] },
          { name: 'external', title: 'Managed', options: [['true', 'externally'], ['false', 'here']] },
        ]} />
    </>
  );
}

export function ProjectsPage() {
  return (
    <>
      <h1>Projects</h1>
      <List view="projects" caption="Projects" one="project"
        columns={[
          name('Name'), text('key', 'Key'), text('lead', 'Lead'), text('type', 'Type'), text('style', 'Style'),
          {
            ...text('open', 'Open to'),
            cell: (row) => (row.open ? <span class="badge warn">{open(String(row.open))}</span> : ''),
          },
          number('viewers', 'People who see it'), number('administrators', 'Administrators'), number('roles', 'Roles'),
        ]}
        filters={[
          { name: 'open', title: 'Open to', options: [['anonymous', 'the internet'], ['logged-in', 'every user']] },
          { name: 'style', title: 'Style', options: [['company-managed', 'company-managed'], ['team-managed', 'team-managed']] },
          { name: 'archived', title: 'Archived', options: [['true', 'yes'], ['false', 'no']] },
        ]} />
    </>
  );
}

/** To whom a project is open, in words. */
export const open = (value: string) => (value === 'anonymous' ? 'the internet' : 'every user');

export function RolesPage() {
  return (
    <>
      <h1>Project roles</h1>
      <List view="roles" caption="Project roles" one="project role"
        columns={[
          name('Name'), text('role', 'Role'), text('project', 'Project'),
          number('people', 'People'), number('given', 'Given to'),
        ]} />
    </>
  );
}
