import { address, type Overview } from '../api';
import { useAnswer } from '../ask';
import { to, usePlace } from '../place';
import { Bars } from '../parts/bars';
import { Section, Shown } from '../parts/basics';
import { count, moment, plural } from '../parts/words';

export function OverviewPage() {
  const place = usePlace();
  const answer = useAnswer<Overview>(address('overview', { sync: place.query.get('sync') ?? undefined }));
  return (
    <Shown answer={answer}>
      {(overview) => (
        <>
          <h1>Who can reach what</h1>
          <p>
            From a {overview.sync.type} sync of {moment(overview.sync.ended || overview.sync.started)}
            {overview.sync.ended ? '' : ', not finished'}, with {plural(overview.given, 'grant')} that were given
            directly. What follows from them is worked out here.
          </p>
          {overview.openProjects > 0 && (
            <p class="notice warn">
              {plural(overview.openProjects, 'project is', 'projects are')} open to everybody who has a product, or to
              the whole internet. <a href={`${to(place, 'projects')}`}>See the projects</a>.
            </p>
          )}
          <ul class="cards">
            <Card href={to(place, 'people')} value={overview.people} title="accounts"
              detail={`${count(overview.active)} active, ${count(overview.inactive)} inactive, ${count(overview.apps)} apps`} />
            <Card href={to(place, 'groups')} value={overview.groups} title="groups" />
            <Card href={to(place, 'projects')} value={overview.projects} title="projects"
              detail={overview.openProjects ? `${count(overview.openProjects)} open` : undefined} />
            <Card href={to(place, 'roles')} value={overview.roles} title="project roles" />
          </ul>
          <Section id="charts" title="Where most people are">
            <div class="columns">
              <Bars title="Projects that most people see" rows={overview.widest} value="viewers" unit="People" />
              <Bars title="Groups with most members" rows={overview.largest} value="members" unit="Members" />
            </div>
          </Section>
        </>
      )}
    </Shown>
  );
}

function Card({ href, value, title, detail }: { href: string; value: number; title: string; detail?: string }) {
  return (
    <li>
      <a class="card" href={href}>
        <strong>{count(value)}</strong> {title}
        {detail && <small>{detail}</small>}
      </a>
    </li>
  );
}

