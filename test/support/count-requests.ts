/** How a test in a browser waits for the parts of a page that come late, without a look at the time. */
import type { Page, Request } from 'playwright-core';
import { poll } from './redis-servers.ts';

/** Until nothing that the page asked for is under way: sooner and surer than half a second of silence. */
export type Quiet = () => Promise<void>;

/** htmx gives up after fifteen seconds, and says so: that is to be seen, and not this limit. */
const limitMs = 20_000;

/** Counts from now on what a page asks for, the parts that come late too. */
export function countRequests(page: Page): Quiet {
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    // A stream of what changes stays open for as long as its page.
    if (request.resourceType() !== 'eventsource') underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return async () => {
    try {
      await poll('all parts', () => underWay.size === 0, limitMs);
    } catch {
      const missing = [...underWay].map((request) => request.url()).join(' ');
      throw new Error(`${page.url()} waits in vain for ${missing}`);
    }
  };
}
