// Numbers, dates and words as people read them.

const NUMBERS = new Intl.NumberFormat('en');
const DATES = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const count = (value: number) => NUMBERS.format(value);

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** An instant as people write it; any other text as it is. */
export const moment = (text: string) => (INSTANT.test(text) ? DATES.format(new Date(text)) : text);

/** What holding an entitlement of this slug means, as a verb. */
export function verb(slug: string): string {
  switch (slug) {
    case 'participate':
      return 'sees';
    case 'lead':
      return 'leads';
    case 'member':
      return 'is a member of';
    case 'assigned':
      return 'holds';
    default:
      return `${slug} of`;
  }
}

export const KINDS: Record<string, string> = {
  person: 'Account',
  group: 'Group',
  project: 'Project',
  role: 'Project role',
  other: 'Resource',
};
