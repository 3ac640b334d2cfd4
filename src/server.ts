/**
 * The edge of the process: environment → configuration → stores → listeners, and the way back on SIGTERM.
 * The only place that ends the process. With PROCESSES the process that was started only leads others, which come
 * through here too.
 */
import { flushCompileCache } from 'node:module';
import { readConfig } from './config.ts';
import { ownPlace, readyWord } from './crew/fork-member.ts';
import { systemClock } from './domain/clock.ts';
import { drainLimitMs, leaderDrainLimitMs } from './drain-limits.ts';
import { AppError } from './errors.ts';
import { configOfPlace, leadWorkers } from './lead-workers.ts';
import { startServer } from './start-server.ts';
import { watchEventLoop } from './watchdog.ts';

type Running = Awaited<ReturnType<typeof startServer | typeof leadWorkers>>;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const place = ownPlace(process.argv.slice(2));
  if (config.processes > 1 && place === undefined) {
    await run(leadWorkers(config, systemClock), leaderDrainLimitMs);
    return;
  }
  const say = (text: string): void => console.log(text);
  const own = configOfPlace(config, place ?? 0);
  const log = await run(startServer(own, systemClock, { say, isFirst: !place }), drainLimitMs);
  watchEventLoop(systemClock);
  process.send?.(readyWord);
  // Node itself writes it at an orderly end only: a server that is killed would be compiled anew, and a stop would take as
  // long as it takes, on a busy machine ten seconds.
  flushCompileCache();
  // A container's first process is spared every signal from inside, the watchdog's as well.
  if (process.pid === 1) log.warn('nothing ends a server that stands still: run it under an init');
}

async function run(starting: Promise<Running>, limitMs: number): Promise<Running['log']> {
  const stop = (exitCode = 0): void => void leave(starting, { limitMs, exitCode });
  // From the first moment: a listener may be up, and have turns, while the rest of the start still waits for a store.
  process.on('SIGTERM', () => stop());
  process.on('SIGINT', () => stop());
  let sayFatal: (error: unknown) => void = (error) => console.error(error);
  /** A bug got through every net: say so, finish what is under way, and let the supervisor start us afresh. */
  const fail = (error: unknown): void => {
    sayFatal(error);
    stop(1);
  };
  process.once('uncaughtException', fail);
  process.once('unhandledRejection', fail);
  const { log } = await starting;
  sayFatal = (error) => log.fatal({ err: error }, 'unexpected error; stopping');
  return log;
}

async function leave(
  starting: Promise<Running>,
  { limitMs, exitCode }: { limitMs: number; exitCode: number },
): Promise<void> {
  const limit = systemClock.after(limitMs);
  await Promise.race([stopWhenStarted(starting), limit.rang]);
  process.exit(exitCode);
}

/** What a start failed for is said where it fails. */
async function stopWhenStarted(starting: Promise<Running>): Promise<void> {
  const running = await starting.catch(() => undefined);
  await running?.stop();
}

try {
  await main();
} catch (error) {
  const text = error instanceof AppError ? `${error.code}: ${error.message}` : error;
  console.error(text);
  process.exit(1);
}
