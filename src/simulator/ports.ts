/** Which ports of this machine are free. */
import { createServer } from 'node:net';

/** True when somebody could listen there now. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Two ports that were free a moment ago. The first is held until the second is found: they are never one. */
export async function findTwoFreePorts(host: string): Promise<[number, number]> {
  const held = await holdFreePort(host);
  try {
    const second = await holdFreePort(host);
    await second.release();
    return [held.port, second.port];
  } finally {
    await held.release();
  }
}

function holdFreePort(host: string): Promise<{ port: number; release: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host, port: 0 }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ port, release: () => new Promise((released) => probe.close(() => released())) });
    });
  });
}
