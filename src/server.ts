/**
 * The edge of the process: environment → configuration → stores → listeners, and the way back on SIGTERM.
 * The only place that ends the process.
 */
import { readConfig } from './config.ts';
import { systemClock } from './domain/clock.ts';
import { AppError } from './errors.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { watchEventLoop } from './watchdog.ts';

/** In-flight turns get this long to finish; the platform gives up after five seconds anyway. */
const drainLimitMs = 8000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const starting = startServer(config, systemClock, { say: (text) => console.log(text) });
  // From the first moment: a listener may be up, and have turns, while the rest of the start still waits for a store.
  process.on('SIGTERM', () => void stop(starting));
  process.on('SIGINT', () => void stop(starting));
  let sayFatal: (error: unknown) => void = (error) => console.error(error);
  /** A bug got through every net: say so, finish what is under way, and let the supervisor start us afresh. */
  const fail = (error: unknown): void => {
    sayFatal(error);
    void stop(starting, 1);
  };
  process.once('uncaughtException', fail);
  process.once('unhandledRejection', fail);
  const { log } = await starting;
  sayFatal = (error) => log.fatal({ err: error }, 'unexpected error; stopping');
  watchEventLoop(systemClock);
  // A container's first process is spared every signal from inside, the watchdog's as well.
  if (process.pid === 1) log.warn('nothing ends a server that stands still: run it under an init');
}

async function stop(starting: Promise<RunningServer>, exitCode = 0): Promise<void> {
  const limit = systemClock.after(drainLimitMs);
  await Promise.race([stopWhenStarted(starting), limit.rang]);
  process.exit(exitCode);
}

/** What a start failed for is said where it fails. */
async function stopWhenStarted(starting: Promise<RunningServer>): Promise<void> {
  const server = await starting.catch(() => undefined);
  await server?.stop();
}

try {
  await main();
} catch (error) {
  const text = error instanceof AppError ? `${error.code}: ${error.message}` : error;
  console.error(text);
  process.exit(1);
}
