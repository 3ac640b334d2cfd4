/** What a turn costs a whole server, HTTP, XML and signature included; and how much memory that server has afterwards. */
import { readFileSync } from 'node:fs';
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
const connections = 32;

export async function measureServed(): Promise<Readonly<Record<'sqlite' | 'redis', Served>>> {
  return { sqlite: await measureOn('sqlite'), redis: await measureOn('redis') };
}

async function measureOn(kind: 'sqlite' | 'redis'): Promise<Served> {
  const ground = await makeGround(kind, 0);
  const env = { STORE_URL: ground.url, LOG_LEVEL: 'info' };
  const server = await startServerProcess('server', env);
  const pid = server.process.pid ?? 0;
  try {
    await deliverAll(server.webhookUrl, amount / 4);
    const [nodeBefore, storeBefore] = [cpuMicrosOf([pid]), cpuMicrosOf(ground.pids)];
    await deliverAll(server.webhookUrl, amount);
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

/** Whoever delivers costs as much as whoever answers, and is not counted: it is this process. */
async function deliverAll(webhookUrl: string, count: number): Promise<void> {
  const { origin } = new URL(webhookUrl);
  const deliveries = makeDeliveries(processToken, followers);
  let left = count;
  const deliverSome = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { path, body } = deliveries.next();
      const headers = { 'content-type': 'text/xml' };
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`An answer was ${answer.status}.`);
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: connections }, deliverSome));
}

function residentMegabytesOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1000);
}
