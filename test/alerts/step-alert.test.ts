import { expect, it } from 'vitest';
import { type Standing, stepAlert } from '../../src/alerts/step-alert.ts';

const minuteMs = 60_000;
const startMs = 1_000 * minuteMs;
const patience = { raiseAfterMs: 2 * minuteMs, clearAfterMs: 3 * minuteMs, restMs: 10 * minuteMs };
const looksOf = { b: 'bad', '-': 'between', g: 'good' } as const;

/** One letter a minute; `!` where it is raised, `.` where it is cleared. */
function play(looks: string): string {
  let standing: Standing | undefined;
  return [...looks]
    .map((letter, minute) => {
      const nowMs = startMs + minute * minuteMs;
      const step = stepAlert(standing, looksOf[letter as keyof typeof looksOf], {
        nowMs,
        patience,
      });
      standing = step?.standing ?? standing;
      return { raised: '!', cleared: '.' }[step?.change as string] ?? '_';
    })
    .join('');
}

it.each([
  ['what is bad for a moment is not raised', 'bgbgbg', '______'],
  ['what stays bad is raised once', 'bbbbbb', '__!___'],
  ['a moment between breaks what must last', 'bb-bbb', '_____!'],
  ['what is raised stays while it is neither bad nor good', 'bbb-----', '__!_____'],
  ['it is cleared when it is good for long enough', 'bbbgggg', '__!___.'],
  ['a flicker of good does not clear it', 'bbbggbgggg', '__!______.'],
  ['once cleared it rests, however bad it is', 'bbbggggbbbbbbb', '__!___._______'],
  ['and is raised again after the rest', 'bbbggggbbbbbbbbbb', '__!___._________!'],
])('%s', (_rule, looks, changes) => {
  expect(play(looks)).toBe(changes);
});
