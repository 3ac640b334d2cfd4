/** What a turn costs a whole server, HTTP, XML and signature included; and how much memory that server has afterwards. */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { processToken, startServerProcess } from '../../test/support/server-process.ts';
import { makeDeliveries } from '../deliveries.ts';
import { makeGround } from './ground.ts';
import { cpuMicrosOf } from './process-costs.ts';

export interface Served {
  readonly nodeMicros: number;
  readonly storeMicros: number;
  readonly residentMegabytes: number;
}

const amount = 20_000;
const followers = 5000;

export async function measureServed(): Promise<Readonly<Record<'sqlite' | 'redis', Served>>> {
  return { sqlite: await measureOn('sqlite'), redis: await measureOn('redis') };
}

async function measureOn(kind: 'sqlite' | 'redis'): Promise<Served> {
  const ground = await makeGround(kind, 0);
  const env = { STORE_URL: ground.url, LOG_LEVEL: 'info' };
  const server = await startServerProcess('server', env);
  const pid = server.process.pid ?? 0;
  try {
    const { origin } = new URL(server.webhookUrl);
    await deliverAll(origin, amount / 4);
    const [nodeBefore, storeBefore] = [cpuMicrosOf([pid]), cpuMicrosOf(ground.pids)];
    await deliverAll(origin, amount);
    return {
      nodeMicros: Math.round((cpuMicrosOf([pid]) - nodeBefore) / amount),
      storeMicros: Math.round((cpuMicrosOf(ground.pids) - storeBefore) / amount),
      residentMegabytes: residentMegabytesOf(pid),
    };
  } finally {
    await server.stop();
    await ground.stop();
  }
}

async function deliverAll(url: string, count: number): Promise<void> {
  const deliveries = makeDeliveries(processToken, followers);
  const { non2xx, errors } = await autocannon({
    ...{ url, amount: count, connections: 32 },
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        setupRequest: (request) => ({ ...request, ...deliveries.next() }),
      },
    ],
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were not 200, ${errors} errors.`);
}

function residentMegabytesOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1000);
}
