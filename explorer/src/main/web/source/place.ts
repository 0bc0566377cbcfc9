// Where in the application the browser is: the address is the only state of a view.
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Node } from './api';

export interface Place {
  path: string[];
  query: URLSearchParams;
}

function here(): Place {
  return {
    path: location.pathname.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(location.search),
  };
}

export const PlaceContext = createContext<Place>(here());

export const usePlace = () => useContext(PlaceContext);

/** Goes to an address of the application. */
export function go(url: string, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  dispatchEvent(new Event('place'));
}

/** The current place, renewed when it changes; plain clicks on links stay in the application. */
export function useLivePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const renew = () => setPlace(here());
    const click = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a');
      const stays =
        link && link.origin === location.origin && !link.pathname.startsWith('/api/') &&
        !link.hasAttribute('download') && !link.getAttribute('href')?.startsWith('#');
      if (stays && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
        event.preventDefault();
        go(link.href);
      }
    };
    addEventListener('popstate', renew);
    addEventListener('place', renew);
    document.addEventListener('click', click);
    return () => {
      removeEventListener('popstate', renew);
      removeEventListener('place', renew);
      document.removeEventListener('click', click);
    };
  }, []);
  return place;
}

/** The same place with other parameters; an empty value takes one away. */
export function changed(place: Place, parameters: Record<string, string>): string {
  const query = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(parameters)) {
    if (value) {
      query.set(name, value);
    } else {
      query.delete(name);
    }
  }
  const text = query.toString();
  return '/' + place.path.map(encodeURIComponent).join('/') + (text ? `?${text}` : '');
}

/** The address of a page, in the sync that is looked at. */
export function to(place: Place, ...path: string[]): string {
  const sync = place.query.get('sync');
  return '/' + path.map(encodeURIComponent).join('/') + (sync ? `?sync=${encodeURIComponent(sync)}` : '');
}

/** The address of a resource's page. */
export const toNode = (place: Place, node: Node) => to(place, 'resource', node.type, node.id);
