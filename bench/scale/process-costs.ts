/** What other processes used so far, read from `/proc`: Linux only, as these measurements are. */
import { readFileSync } from 'node:fs';

/** `sysconf(_SC_CLK_TCK)` of every Linux that Node runs on. */
const microsPerTick = 10_000;

/** Processor time of them together, in user and system mode. */
export function cpuMicrosOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold anything; what follows has fixed places.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return microsPerTick * ticks.reduce((sum, one) => sum + one, 0);
}

/** Bytes that a process gave to the system to write, to files, pipes and sockets alike. */
export function writtenBytesOf(pid: number): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}
