// What people find on the pages, and how they move between them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inaccessible, open, origin, settled, visit } from './browser.mjs';

let browser;
let page;
before(async () => ({ browser, page } = await open()));
after(() => browser.close());

test('the address with the token leads to the overview, without the token', async () => {
  assert.equal(page.url(), origin + '/');
  assert.match(await page.textContent('main'), /6 accounts/);
  assert.match(await page.textContent('main'), /1 project is open/);
});

test('a list is searched as one types, and its state is in the address', async () => {
  await visit(page, '/people');
  await page.getByRole('searchbox').fill('ada');
  await page.waitForURL(/q=ada/);
  await settled(page);
  assert.equal(await page.locator('tbody tr').count(), 1);
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('tbody tr').count(), 1);
});

test('a list is sorted by its headings, which say so', async () => {
  await visit(page, '/people');
  await page.getByRole('button', { name: 'Sees projects' }).click();
  await page.waitForURL(/sort=projects/);
  await settled(page);
  assert.equal(await page.locator('th[aria-sort="descending"]').count(), 1);
});

test("a person's page says why, drawn and in words", async () => {
  await visit(page, '/resource/user/ada');
  await page.getByRole('button', { name: '2 ways for Payroll' }).click();
  const ways = page.locator('.ways').first();
  assert.equal(await ways.locator('ol > li').count(), 2);
  assert.match(await ways.locator('ol > li').nth(1).textContent(), /Ada.*staff.*Users.*Payroll/s);
  assert.equal(await ways.locator('svg g.box').count(), 4);
  assert.match(await ways.textContent(), /No single removal ends it/);
});

test('a link goes on without loading the program again, and back returns', async () => {
  await visit(page, '/resource/user/ada');
  await page.evaluate(() => { globalThis.same = true; });
  await page.locator('main table').getByRole('link', { name: 'Payroll' }).first().click();
  await page.waitForURL(/resource\/project\/10000/);
  await settled(page);
  assert.match(await page.textContent('main'), /This project is open to every user/);
  assert.match(await page.textContent('main'), /By which routes 4 people see it/);
  assert.equal(await page.evaluate(() => globalThis.same), true);
  await page.goBack();
  await page.waitForURL(/resource\/user\/ada/);
});

test("a group's page says what its deletion would take away", async () => {
  await visit(page, '/resource/group/staff');
  const losses = page.locator('section', { hasText: 'What breaks if it is deleted' });
  assert.match(await losses.textContent(), /Payroll/);
});

test('the changes between two syncs are shown', async () => {
  await visit(page, '/changes');
  const access = page.locator('section', { hasText: 'Access' }).first();
  assert.match(await access.textContent(), /added.*group:staff:member/s);
});

test('findings lead to their rows, and rows to the pages of what they are about', async () => {
  await visit(page, '/findings');
  assert.equal(await page.locator('.findings li').count(), 9);
  await page.getByRole('link', { name: 'Access by several paths' }).click();
  await page.waitForURL(/findings\/several-paths/);
  await settled(page);
  assert.match(await page.textContent('tbody'), /Ada.*Payroll.*project.*2/s);
  await page.reload();
  await settled(page);
  await page.locator('tbody').getByRole('link', { name: 'Ada' }).click();
  await page.waitForURL(/resource\/user\/ada/);
});

test('what takes long says how far it is, and appears by itself', async () => {
  let asked = 0;
  await page.route('**/api/findings*', (route) => asked++ < 2
    ? route.fulfill({ status: 202, contentType: 'application/json', body: '{"percent":40}' })
    : route.continue());
  await page.goto(origin + '/findings');
  const progress = page.getByRole('progressbar', { name: 'Worked out' });
  await progress.waitFor();
  assert.equal(await progress.getAttribute('value'), '40');
  assert.deepEqual(await inaccessible(page), []);
  await settled(page);
  assert.equal(await page.locator('.findings li').count(), 9);
  await page.unroute('**/api/findings*');
});

test('another sync of the file can be chosen, and links stay in it', async () => {
  await visit(page, '/groups');
  await page.getByLabel('Sync').selectOption('earlier');
  await page.waitForURL(/sync=earlier/);
  await settled(page);
  await page.getByRole('link', { name: 'staff' }).click();
  await page.waitForURL(/resource\/group\/staff\?sync=earlier/);
});

test('everything can be reached with the keyboard', async () => {
  await visit(page, '/people');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search');
});

test('no page complains or asks anybody else', async () => {
  for (const path of ['/', '/people', '/groups', '/projects', '/roles', '/findings', '/findings/administrators', '/changes',
    '/resource/user/ada']) {
    await visit(page, path);
  }
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.foreign, []);
});
