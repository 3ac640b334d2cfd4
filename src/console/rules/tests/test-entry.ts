/** A test of tests.yaml as the bench makes it, and as the page tells it. Pure. */

import { dayNumberAt, dayText, minuteOfDayAt } from '../../../domain/beijing-time.ts';
import type { EntryValue } from '../../../domain/edit.ts';
import type { BenchMessage } from '../../../workshop/workshop.ts';
import {
  emptyToUndefined,
  type Fields,
  objectOf,
  partOf,
  textOf,
} from '../../schema-form/fields.ts';
import { splitWords } from '../../schema-form/word-lines.ts';
import { readBeijingTime, readSaid } from '../bench/read-bench.ts';

/** Undefined when nothing was said, or nothing is expected. */
export function testFrom(fields: Fields): EntryValue | undefined {
  const messages = readSaid(fields['said']);
  const last = messages.at(-1);
  const expected = expectationIn(fields, splitWords(fields['words'], []));
  const act = last && actOf(last);
  if (!act || !expected) return undefined;
  const given = givenIn(fields, messages.slice(0, -1));
  return { ...act, ...(given && { given }), expect: expected };
}

/** @param pieces of the reply, as they shall be in it */
export function expectationIn(
  fields: Fields,
  pieces: readonly string[] | undefined,
): EntryValue | undefined {
  return objectOf([
    ['rule', emptyToUndefined(fields['rule'])],
    ['contains', pieces],
  ]);
}

/** The rest of what was expected, such as a coupon that should be heard, stays. */
export function withExpectation(test: EntryValue, expected: EntryValue): EntryValue {
  const before = test['expect'];
  const { rule: _rule, contains: _contains, ...rest } = (before ?? {}) as EntryValue;
  return { ...test, expect: { ...rest, ...expected } };
}

/** Its sentences, or what else the follower does. */
export function sayingsOf(test: EntryValue): readonly string[] {
  const { say } = test;
  if (say !== undefined) return [say].flat().map(textOf);
  return ['location', 'menu', 'scan', 'kind'].flatMap((act) =>
    test[act] === undefined ? [] : [`${act} ${textOf(test[act])}`],
  );
}

export function expectationOf(test: EntryValue): {
  readonly rule: string;
  readonly words: readonly string[];
} {
  const expected = test['expect'];
  const words = partOf(expected, 'contains');
  return {
    rule: textOf(partOf(expected, 'rule')),
    words: Array.isArray(words) ? words.map(textOf) : [],
  };
}

function actOf(message: BenchMessage): EntryValue {
  switch (message.kind) {
    case 'text':
      return { say: message.text };
    case 'location':
      return { location: message.label };
    case 'menu-clicked':
      return { menu: message.menuKey };
    case 'scanned':
      return { scan: message.scene };
    case 'followed':
      return message.scene === ''
        ? { kind: 'followed' }
        : { scan: message.scene, given: { followed: false } };
    case 'image':
    case 'voice':
      return { kind: message.kind };
  }
}

function givenIn(fields: Fields, before: readonly BenchMessage[]) {
  const after = before.flatMap((message) => (message.kind === 'text' ? [message.text] : []));
  const atMs = readBeijingTime(fields['clock'] ?? '');
  const shop = emptyToUndefined(fields['focus-shop']);
  const { followed } = fields;
  return objectOf([
    ['after', after.length > 0 ? after : undefined],
    ['awaits', emptyToUndefined(fields['awaits'])],
    ['focus', shop === undefined ? undefined : { shop }],
    ['followed', followed === 'yes' ? true : followed === 'no' ? false : undefined],
    ['groups', splitWords(fields['groups'], [])],
    ['at', atMs === undefined ? undefined : momentText(atMs)],
  ]);
}

function momentText(atMs: number): string {
  const minute = minuteOfDayAt(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dayText(dayNumberAt(atMs))}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+08:00`;
}
