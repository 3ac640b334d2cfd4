/** A process with a watchdog that lives a while, and stands still when it is told to. */
import { systemClock } from '../../src/domain/clock.ts';
import { watchEventLoop } from '../../src/watchdog.ts';

const [how = ''] = process.argv.slice(2);
const aliveMs = 2500;

watchEventLoop(systemClock, { beatMs: 50, stillMs: 1500, graceMs: 500 });
await systemClock.after(aliveMs).rang;
process.stdout.write('alive\n');
const longerThanPatience = 3500;
const stillMs = how === 'still' ? Number.POSITIVE_INFINITY : longerThanPatience;
if (how !== 'busy') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stillMs);
process.exit(0);
