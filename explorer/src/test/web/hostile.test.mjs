// Names that try to do something.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, visit } from './browser.mjs';

let browser;
let page;
before(async () => ({ browser, page } = await open()));
after(() => browser.close());

test('markup in a name is shown as text and never runs', async () => {
  await visit(page, '/people');
  assert.equal(await page.locator('main img').count(), 0);
  assert.match(await page.textContent('main'), /<img src=x onerror=/);
  await visit(page, '/resource/user/bo');
  assert.equal(await page.locator('main img').count(), 0);
  assert.doesNotMatch(await page.title(), /broken/);
});

test('a name written from right to left turns nothing else around', async () => {
  await visit(page, '/people');
  const cell = page.locator('tbody th', { hasText: 'مشروع' });
  assert.equal(await cell.locator('bdi').count(), 1);
});

test('a name of 500 letters does not make the page wider', async () => {
  await visit(page, '/resource/user/di');
  const [content, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= width, `${content} > ${width}`);
});

test('no page is wider than a narrow window', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const path of ['/', '/people', '/findings', '/findings/several-paths', '/changes', '/resource/user/ada',
    '/resource/user/di', '/resource/group/staff', '/resource/project/10000']) {
    await visit(page, path);
    for (const why of await page.locator('button.why').all()) {
      await why.click();
    }
    const over = await page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${path} is ${over} pixels wider`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('an emoji of several parts is one, also in a drawing', async () => {
  await visit(page, `/resource/user/${encodeURIComponent('712020:a/b?c#d')}`);
  assert.match(await page.textContent('h1'), /👩‍👩‍👧‍👦 family/);
  await page.locator('button.why').first().click();
  assert.match(await page.locator('svg text').first().textContent(), /👩‍👩‍👧‍👦 family/);
});

test('the program sets no style and no script in the page that the policy refuses', async () => {
  assert.deepEqual(page.problems, []);
});
