/**
 * How many connections the public listener holds. Beyond that new ones are closed unread, so that a crowd of slow senders
 * takes neither the memory nor the open files that turns need; and those that only wait for a next request are let go, so
 * that a crowd of idle ones shuts nobody out for longer than a moment.
 */
import type { Server } from 'node:http';

/** More than deliveries can be at work at once on any machine of ours. */
const mostConnections = 10_000;

export function boundConnections(server: Server): void {
  server.maxConnections = mostConnections;
  server.on('drop', () => server.closeIdleConnections());
}
