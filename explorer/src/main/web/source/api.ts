// What the server answers, and how it is asked.

export interface Node {
  type: string;
  id: string;
  name: string;
  kind: 'person' | 'group' | 'project' | 'role' | 'other';
  missing?: boolean;
}

export interface Entitlement {
  id: string;
  slug: string;
  name: string;
  resource: Node;
}

export interface Link {
  from: Node;
  to: Entitlement;
  reason: string;
  unexplained: boolean;
}

export interface Why {
  complete: boolean;
  paths: Link[][];
  removals: { link: Link; ends: boolean; remaining: number }[];
}

export interface Sync {
  id: string;
  type: string;
  started: string;
  ended: string;
}

export interface File {
  name: string;
  sync: string;
  syncs: Sync[];
}

export type Row = Record<string, unknown>;

export interface Rows {
  total: number;
  offset: number;
  rows: Row[];
}

export interface Overview {
  sync: Sync;
  people: number;
  active: number;
  inactive: number;
  apps: number;
  groups: number;
  projects: number;
  roles: number;
  given: number;
  openProjects: number;
  widest: Row[];
  largest: Row[];
}

export interface Profile {
  node: Node;
  state: string;
  open: string;
  profile: Record<string, string>;
  entitlements: { id: string; slug: string; name: string; people: number; given: number }[];
  lead?: Node;
  project?: Node;
  roles?: Row[];
}

export interface Check {
  check: string;
  title: string;
  explanation: string;
  count: number;
  /** Whether the server sorts its rows. */
  sorts: boolean;
  columns: { title: string; number: boolean; linked: boolean }[];
}

export interface Checks {
  checks: Check[];
}

export type Parameters = Record<string, string | number | undefined>;

/** The address of a view's answer; parameters without a value are left out. */
export function address(view: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return `/api/${view}${text ? `?${text}` : ''}`;
}

const AGAIN = 400;

/**
 * Asks the server, again and again while it works the answer out, of which `busy` is told the percent. An answer that
 * is none is an Error with the server's sentence.
 */
export async function ask<T>(url: string, signal: AbortSignal, busy: (percent: number) => void): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  if (response.status === 202) {
    busy(((await response.json()) as { percent: number }).percent);
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    return ask(url, signal, busy);
  }
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return (await response.json()) as T;
}
