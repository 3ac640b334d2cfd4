/**
 * Several server processes on one machine (PROCESSES): the process that leads them. It holds the public port, starts the
 * others and ends with them; it takes no turn, opens no store and serves no page.
 */
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { forkMember } from './crew/fork-member.ts';
import { WorkerCrew } from './crew/worker-crew.ts';
import type { Clock } from './domain/clock.ts';
import { workerDrainLimitMs } from './drain-limits.ts';
import { AppError } from './errors.ts';
import { openLog } from './open-log.ts';

export interface RunningCrew {
  readonly log: Logger;
  stop(): Promise<void>;
}

/** @throws AppError PROCESS_NOT_STARTED when the first ended before it took turns. */
export async function leadWorkers(config: Config, clock: Clock): Promise<RunningCrew> {
  const log = openLog(config.logLevel, clock);
  const { processes: count } = config;
  const workerEnded = (place: number, how: string, nextInMs: number) =>
    log.error({ process: place, how, nextInMs }, 'a process ended; another takes its place');
  const crew = new WorkerCrew({ count, start: forkMember, clock, observer: { workerEnded } });
  if (!(await crew.start())) {
    const message = 'The first of the processes ended before it was ready; it has said why.';
    throw new AppError('PROCESS_NOT_STARTED', message);
  }
  log.info({ processes: count }, 'processes started');
  return { log, stop: () => crew.stop(workerDrainLimitMs) };
}

/** Each has a private listener of its own, on the ports that follow: 0 is whichever is free. */
export function configOfPlace(config: Config, place: number): Config {
  const { port, host } = config.privateListener;
  return { ...config, privateListener: { host, port: port === 0 ? 0 : port + place } };
}
