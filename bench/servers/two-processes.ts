/** Our server twice behind one port, by node:cluster: a process for each core. Each has a console of its own. */
import cluster from 'node:cluster';

const count = 2;

if (cluster.isPrimary) {
  const firstConsolePort = Number(process.env.CONSOLE_PORT);
  for (let at = 0; at < count; at += 1) {
    cluster.fork({ ...process.env, CONSOLE_PORT: String(firstConsolePort + at) });
  }
  process.once('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  });
} else {
  await import('../../src/server.ts');
}
