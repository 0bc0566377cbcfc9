import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { File } from './api';
import { useAnswer } from './ask';
import { go, type Place, PlaceContext, to, useLivePlace, usePlace } from './place';
import { Shown } from './parts/basics';
import { moment } from './parts/words';
import { ChangesPage } from './pages/changes';
import { FindingPage, FindingsPage } from './pages/findings';
import { GroupsPage, PeoplePage, ProjectsPage, RolesPage } from './pages/lists';
import { OverviewPage } from './pages/overview';
import { ResourcePage } from './pages/resource';

const VIEWS: [string, string][] = [
  ['', 'Overview'],
  ['people', 'People'],
  ['groups', 'Groups'],
  ['projects', 'Projects'],
  ['roles', 'Roles'],
  ['findings', 'Findings'],
  ['changes', 'Changes'],
];

function Application() {
  const place = useLivePlace();
  const file = useAnswer<File>('/api/file');
  const main = useRef<HTMLElement>(null);
  const path = place.path.join('/');
  const arrived = useRef(path);
  useEffect(() => {
    if (arrived.current !== path) {
      arrived.current = path;
      main.current?.focus();
      scrollTo(0, 0);
    }
    document.title = `${title(place)} · baton-jira explorer`;
  }, [path]);
  return (
    <PlaceContext.Provider value={place}>
      <a class="skip" href="#main">Skip to the content</a>
      <header>
        <span class="brand">baton-jira <span>explorer</span></span>
        <Navigation />
        {file.state === 'here' && <SyncChoice file={file.value} />}
        <Theme />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <Shown answer={file}>{(value) => <View key={path} file={value} />}</Shown>
      </main>
    </PlaceContext.Provider>
  );
}

function title(place: Place): string {
  return VIEWS.find(([path]) => path === (place.path[0] ?? ''))?.[1] ?? place.path.slice(1).join(' ');
}

function View({ file }: { file: File }) {
  const { path } = usePlace();
  switch (path[0] ?? '') {
    case '':
      return <OverviewPage />;
    case 'people':
      return <PeoplePage />;
    case 'groups':
      return <GroupsPage />;
    case 'projects':
      return <ProjectsPage />;
    case 'roles':
      return <RolesPage />;
    case 'findings':
      return path[1] ? <FindingPage check={path[1]} /> : <FindingsPage />;
    case 'changes':
      return <ChangesPage file={file} />;
    case 'resource':
      if (path[1] && path[2]) {
        return <ResourcePage type={path[1]} id={path[2]} />;
      }
  }
  return <p class="notice" role="alert">There is no such page.</p>;
}

function Navigation() {
  const place = usePlace();
  return (
    <nav aria-label="Views">
      {VIEWS.map(([path, name]) => (
        <a key={path} href={to(place, ...(path ? [path] : []))}
          aria-current={path === (place.path[0] ?? '') ? 'page' : undefined}>{name}</a>
      ))}
    </nav>
  );
}

function SyncChoice({ file }: { file: File }) {
  const place = usePlace();
  return (
    <label class="sync">
      <span class="hidden">Sync</span>
      <select value={place.query.get('sync') ?? file.sync}
        onChange={(event) => {
          const sync = event.currentTarget.value;
          go('/' + place.path.map(encodeURIComponent).join('/') + (sync === file.sync ? '' : `?sync=${encodeURIComponent(sync)}`));
        }}>
        {file.syncs.map((sync) => (
          <option key={sync.id} value={sync.id}>{moment(sync.ended || sync.started)} ({sync.type})</option>
        ))}
      </select>
    </label>
  );
}

/** Light, dark, or as the system has it; remembered by the browser. */
function Theme() {
  const [theme, setTheme] = useState(() => localStorage.getItem('theme') ?? '');
  useEffect(() => {
    if (theme) {
      document.documentElement.dataset.theme = theme;
      localStorage.setItem('theme', theme);
    } else {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem('theme');
    }
  }, [theme]);
  return (
    <label class="theme">
      <span class="hidden">Colours</span>
      <select value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>
        <option value="">System colours</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

render(<Application />, document.getElementById('app')!);
