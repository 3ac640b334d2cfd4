/**
 * Loaded into a server before its own code (`node --import`): ends it as SIGTERM does when whoever started it is gone,
 * even killed. The server knows nothing of it. Must never hold the process open.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
