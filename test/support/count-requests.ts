/** How a test in a browser waits for the parts of a page that come late, without a look at the time. */
import type { Page } from 'playwright-core';
import { poll } from './redis-servers.ts';

/** Until nothing that the page asked for is under way: sooner and surer than half a second of silence. */
export type Quiet = () => Promise<void>;

/** htmx gives up after fifteen seconds, and says so: that is to be seen, and not this limit. */
const limitMs = 20_000;

/** Counts from now on what a page asks for, the parts that come late too. */
export function countRequests(page: Page): Quiet {
  let underWay = 0;
  page.on('request', () => {
    underWay += 1;
  });
  const end = () => {
    underWay -= 1;
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return () => poll(`${page.url()} has all its parts`, () => underWay === 0, limitMs);
}
