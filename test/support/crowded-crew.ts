/** A leader and one process of it, whose listener is full with as many connections as is said. It tells its port on stdout. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forkMember, ownPlace } from '../../src/crew/fork-member.ts';
import { boundConnections } from '../../src/http/bound-connections.ts';

const mostConnections = 2;

function listen(): void {
  const server = createServer((_request, response) => response.end('reached'));
  boundConnections(server);
  server.maxConnections = mostConnections;
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  });
}

if (ownPlace(process.argv.slice(2)) === undefined) forkMember(0);
else listen();
