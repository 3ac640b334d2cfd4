/** What one turn sends to Redis, has from it and adds to its log, which replicas are sent too; and what it writes to a file. */
import { makeGround } from './ground.ts';
import { writtenBytesOf } from './process-costs.ts';
import { rulesOf } from './sizes.ts';
import { startWorker } from './start-worker.ts';

export interface Traffic {
  /** Bytes by turn. */
  readonly toRedis: number;
  readonly fromRedis: number;
  readonly redisLog: number;
  readonly redisCommands: number;
  readonly sqliteWritten: number;
}

const task = { store: 0, followers: 10_000, turns: 5000, atOnce: 32 };

export async function measureTraffic(): Promise<Traffic> {
  return { ...(await ofRedis()), sqliteWritten: await ofSqlite() };
}

async function ofRedis(): Promise<Omit<Traffic, 'sqliteWritten'>> {
  const ground = await makeGround('redis', task.followers);
  const worker = await startWorker({ storeUrls: [ground.url], rules: rulesOf(100) });
  try {
    await worker.take({ ...task, turns: 1000, seed: 'warm' });
    const before = await ground.ask('info', 'everything');
    await worker.take({ ...task, seed: 'measured' });
    const after = await ground.ask('info', 'everything');
    const byTurn = (field: string) =>
      Math.round((numberOf(field, after) - numberOf(field, before)) / task.turns);
    return {
      toRedis: byTurn('total_net_input_bytes'),
      fromRedis: byTurn('total_net_output_bytes'),
      redisLog: byTurn('aof_current_size'),
      redisCommands: byTurn('total_commands_processed'),
    };
  } finally {
    await worker.stop();
    await ground.stop();
  }
}

async function ofSqlite(): Promise<number> {
  const ground = await makeGround('sqlite', task.followers);
  const worker = await startWorker({ storeUrls: [ground.url], rules: rulesOf(100) });
  try {
    await worker.take({ ...task, turns: 1000, seed: 'warm' });
    const before = writtenBytesOf(worker.pid);
    await worker.take({ ...task, seed: 'measured' });
    return Math.round((writtenBytesOf(worker.pid) - before) / task.turns);
  } finally {
    await worker.stop();
    await ground.stop();
  }
}

function numberOf(field: string, info: string): number {
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1]);
}
