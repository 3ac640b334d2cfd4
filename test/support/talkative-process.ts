/** A process that logs more than a pipe holds, says on standard error how long that took, and one line more when asked. */
import { once } from 'node:events';
import { systemClock } from '../../src/domain/clock.ts';
import { openLog } from '../../src/open-log.ts';

const lineCount = 2000;
const log = openLog('info', systemClock);
const beganAtMs = systemClock.now();
for (let number = 1; number <= lineCount; number += 1) log.info({ number }, 'turn');
process.stderr.write(`${systemClock.now() - beganAtMs}`);
await once(process.stdin, 'data');
log.info('again');
process.exit(0);
