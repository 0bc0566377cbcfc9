// Times the explorer's pages in Chromium: from the click, or the address, until every list is there.
import { createRequire } from 'node:module';

const require = createRequire(process.env.EXPLORER_WEB + '/');
const { chromium } = require('playwright-core');
const origin = new URL(process.env.EXPLORER_ADDRESS).origin;

const browser = await chromium.launch({
  executablePath: process.env.EXPLORER_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();

async function settled() {
  await page.waitForSelector('main h1, main .notice');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .waiting'), undefined, { polling: 'raf' });
}

async function time(name, act) {
  const start = performance.now();
  await act();
  await settled();
  const wall = performance.now() - start;
  console.log(`| in Chromium: ${name} | ${wall.toFixed(0)} | ${wall.toFixed(0)} | – |`);
}

const follow = (name) => () => page.locator('nav[aria-label="Views"]').getByRole('link', { name, exact: true }).click();

// A blank page first, so that the start of the browser is not counted.
await page.goto('about:blank');
await time('first page', () => page.goto(process.env.EXPLORER_ADDRESS));
for (const view of ['People', 'Groups', 'Projects', 'Roles']) {
  await time(view, follow(view));
}
await time('People again', follow('People'));
await time('next page of people', () => page.getByRole('button', { name: 'Next' }).click());
await time('people by projects seen', () => page.getByRole('button', { name: 'Sees projects' }).click());
await time('a person', () => page.locator('tbody tr a').first().click());
await time('Projects', follow('Projects'));
await time('projects by people', () => page.getByRole('button', { name: 'People who see it' }).click());
await time('the project that most see', () => page.locator('tbody tr a').first().click());
await time('Groups', follow('Groups'));
await time('groups by members', () => page.getByRole('button', { name: 'Members' }).click());
await time('the largest group', () => page.locator('tbody tr a').first().click());
await time('Findings, the first time', follow('Findings'));
await time('Overview', follow('Overview'));
await time('Findings', follow('Findings'));
await time('access by several paths', () => page.getByRole('link', { name: 'Access by several paths' }).click());
await time('Changes, the first time', follow('Changes'));
await time('Overview', follow('Overview'));
await time('Changes', follow('Changes'));
await browser.close();
