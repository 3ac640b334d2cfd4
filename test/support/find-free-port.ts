/**
 * Ports for what must know its own before it starts. No process is given one twice; the two workers of a run have a range
 * each, and all lie below those that the system hands out by itself, so that nobody takes one before it is used.
 */
import { isPortFree } from '../../src/simulator/ports.ts';

const host = '127.0.0.1';
const firstPort = 12_000;
const workerCount = 2;
const portsOfWorker = 10_000;

const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % workerCount;
/** Two runs on one machine begin at different places. */
let asked = process.pid * 17;

export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = firstPort + worker * portsOfWorker + (asked % portsOfWorker);
    asked += 1;
    if (await isPortFree(host, port)) return port;
  }
}
