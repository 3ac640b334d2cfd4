import { closeSync, openSync, writeSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { openLog, type WriteBytes } from '../src/open-log.ts';
import { StoreClock } from './support/store-clock.ts';

/** Takes what `room` lets it take, call by call; then everything. */
function narrow(room: readonly (number | string)[]) {
  const left = [...room];
  const written: string[] = [];
  const write: WriteBytes = (bytes, from) => {
    const next = left.shift() ?? bytes.length - from;
    if (typeof next === 'string') throw Object.assign(new Error(next), { code: next });
    written.push(bytes.toString('utf8', from, from + next));
    return next;
  };
  const says = () => written.join('').split('\n').map(shorten);
  return { log: openLog('info', new StoreClock(), write), says };
}

/** What it says; the line itself when it is none. */
function shorten(line: string): string {
  return /"lost":\d+|"msg":"\w+"/.exec(line)?.[0] ?? line;
}

it('goes on when the disk behind the log is full, also with the last words of a process', () => {
  const fd = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(fd));
  const log = openLog('info', new StoreClock(), (bytes, from) => writeSync(fd, bytes, from));
  expect(() => log.fatal('one')).not.toThrow();
});

it.each<readonly [string, readonly (number | string)[], readonly string[]]>([
  ['all there is room for', [], ['"msg":"one"', '"msg":"two"', '"msg":"three"', '']],
  [
    'how many lines were lost, with the first that is written again',
    ['ENOSPC', 'ENOSPC'],
    ['"lost":2', '"msg":"three"', ''],
  ],
  [
    'a line whole when the pipe was full for a moment',
    [3, 'EAGAIN', 'EAGAIN'],
    ['"msg":"one"', '"msg":"two"', '"msg":"three"', ''],
  ],
  [
    'the next line as one of its own when one was torn',
    [3, 'ENOSPC'],
    ['{"l', '"lost":1', '"msg":"two"', '"msg":"three"', ''],
  ],
  [
    'nothing of a line for which the pipe stays full',
    ['EAGAIN', 'EAGAIN', 'EAGAIN', 'EAGAIN', 'EAGAIN'],
    ['"lost":1', '"msg":"two"', '"msg":"three"', ''],
  ],
])('writes %s', (_name, room, lines) => {
  const { log, says } = narrow(room);
  for (const text of ['one', 'two', 'three']) log.info(text);
  expect(says()).toEqual(lines);
});

it('waits for a reader who is away once a second, and not with each line', () => {
  const clock = new StoreClock();
  let tries = 0;
  const log = openLog('info', clock, () => {
    tries += 1;
    throw Object.assign(new Error('full'), { code: 'EAGAIN' });
  });
  const triesOf = (text: string): number => {
    const before = tries;
    log.info(text);
    return tries - before;
  };
  expect([triesOf('one'), triesOf('two'), triesOf('three')]).toEqual([5, 1, 1]);
  clock.advance(1000);
  expect([triesOf('four'), triesOf('five')]).toEqual([5, 1]);
});

it('waits for a reader with the last words of a process, also in the second after a line was lost', () => {
  const full = Array<string>(9).fill('EAGAIN');
  const { log, says } = narrow(full);
  log.info('one');
  log.fatal('two');
  expect(says()).toEqual(['"lost":1', '"msg":"two"', '']);
});
