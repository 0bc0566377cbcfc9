// Every page, in light and dark colours, before a checker of accessibility.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inaccessible, open, visit } from './browser.mjs';

const PAGES = {
  overview: '/',
  people: '/people',
  groups: '/groups',
  projects: '/projects',
  roles: '/roles',
  findings: '/findings',
  finding: '/findings/several-paths',
  changes: '/changes',
  person: '/resource/user/ada',
  group: '/resource/group/staff',
  project: '/resource/project/10000',
  role: '/resource/project-role/10000:10100',
};

let browser;
let page;
before(async () => ({ browser, page } = await open()));
after(() => browser.close());

for (const colorScheme of ['light', 'dark']) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`${name} in ${colorScheme} colours is accessible`, async () => {
      await page.emulateMedia({ colorScheme });
      await visit(page, path);
      for (const why of await page.locator('button.why').all()) {
        await why.click();
      }
      assert.deepEqual(await inaccessible(page), []);
    });
  }
}
