// A browser at the explorer, for the tests beside this file.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.env.EXPLORER_WEB + '/');
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const origin = new URL(process.env.EXPLORER_ADDRESS).origin;

/** Opens a browser, lets the explorer's address admit it, and watches what its pages do. */
export async function open() {
  const browser = await chromium.launch({
    executablePath: process.env.EXPLORER_CHROMIUM,
    args: [
      '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-quic',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.problems = [];
  page.foreign = [];
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin + '/')) page.foreign.push(request.url());
  });
  await page.goto(process.env.EXPLORER_ADDRESS);
  await settled(page);
  return { browser, context, page };
}

/** Goes to a page and waits until every list of it has its answer. */
export async function visit(page, path) {
  await page.goto(origin + path);
  await settled(page);
}

/** Waits until nothing on the page is still awaited. */
export async function settled(page) {
  await page.waitForSelector('main h1, main .notice');
  await page.waitForFunction(() =>
    !document.querySelector('[aria-busy="true"], .waiting'));
}

/** What a checker of accessibility finds serious. */
export async function inaccessible(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations
    .filter((violation) => ['serious', 'critical', 'moderate'].includes(violation.impact))
    .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
}
