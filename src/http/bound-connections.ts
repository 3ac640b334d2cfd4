/**
 * How many connections the public listener holds, in each process that shares it. Beyond that new ones are closed unread,
 * so that a crowd of slow senders takes neither the memory nor the open files that turns need; and those that only wait for
 * a next request are let go, so that a crowd of idle ones shuts nobody out for longer than a moment.
 */
import type { Server } from 'node:http';

/** More than deliveries can be at work at once on any machine of ours. */
const mostConnections = 10_000;

/** Of Node since version 22 (https://nodejs.org/api/net.html#serverdropmaxconnection); its types do not know it yet. */
type DroppingServer = Server & { dropMaxConnection?: boolean };

export function boundConnections(server: DroppingServer): void {
  server.maxConnections = mostConnections;
  // Of several processes each would else hand them back to their leader, and be handed them again, without end.
  server.dropMaxConnection = true;
  server.on('drop', () => server.closeIdleConnections());
}
