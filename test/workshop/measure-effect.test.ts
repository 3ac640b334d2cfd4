import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildTurn } from '../../src/brand/replay/recorded-turn.ts';
import type { Edit, EntryValue } from '../../src/domain/edit.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { compileRuleset } from '../../src/intents/compile-ruleset.ts';
import { decide } from '../../src/intents/decide.ts';
import { buildLexicon } from '../../src/intents/entities/lexicon.ts';
import { type RuleSource, ruleSourceSchema } from '../../src/intents/ruleset-schema.ts';
import { EffectTally } from '../../src/workshop/effect-tally.ts';
import { answererOf } from '../../src/workshop/week.ts';
import { recorded, turnIdOf } from '../brand/replay/given-replay.ts';
import { compileWith } from '../brand/small-brand.ts';
import { benchWith, effectOf, noonMs, ruleEdit } from './given-bench.ts';

const { catalogue } = compileWith();
const lexicon = buildLexicon(catalogue);

const hour = 60 * 60_000;
const fragments = [
  '停车',
  '车位',
  '泊位',
  '亭车',
  '优惠',
  '惠券',
  '券',
  '牛肉堡',
  '徐家汇',
  '外卖',
  '吗',
  '今晚八点',
  '你好',
];
const word = fc.constantFrom(...fragments, '停车位', '优惠券', '堡');
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const ways = fc
  .record({
    contains: optional(words),
    exact: optional(words),
    patterns: optional(fc.constantFrom(['停.?车'], ['^优惠'], ['(券|堡).*吗$'])),
    menu: optional(fc.constantFrom(['coupon'], ['food'])),
    kinds: optional(fc.constantFrom(['image'], ['text'])),
    entities: optional(fc.constantFrom(['product'], ['place'], ['time'])),
  })
  .filter((when) => Object.values(when).some((way) => way !== undefined));

const conditions = fc.constantFrom(
  { hours: ['07:00-13:30'] },
  { hours: ['22:00-02:00'] },
  { weekdays: [1, 2] },
  { awaits: 'place' },
  { groups: ['会员'] },
);

const body = fc.record({
  title: fc.constantFrom('甲', '乙', '丙'),
  order: fc.constantFrom(0, 0, 0, 5, -5),
  intent: optional(fc.constantFrom('one', 'two')),
  when: ways,
  unless: optional(words),
  if: optional(conditions),
  reply: fc.constantFrom('好', '行'),
});

/** JSON, as a page sends it: what is undefined is not there. */
const entryValue = (id: string, parts: object): EntryValue =>
  JSON.parse(JSON.stringify({ id, ...parts }));

const state = fc.constantFrom<TurnRecord['before']>(
  {},
  { groups: ['会员'] },
  {
    dialogue: {
      awaits: { slot: 'place', call: { handler: 'nearest-shop', parameters: {} }, askedCount: 1 },
    },
  },
);

const message = fc.record({
  text: fc
    .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('')),
  kind: fc.constantFrom('text', 'text', 'text', 'menu-clicked', 'image'),
  key: fc.constantFrom('coupon', 'food'),
  atMs: fc.integer({ min: 0, max: 160 }).map((hours) => noonMs + hours * hour + 17 * 60_000),
  before: state,
});

const situation = fc.record({
  rules: fc.array(body, { minLength: 1, maxLength: 5 }),
  edits: fc.array(
    fc.record({ at: fc.nat(6), value: optional(body), behind: optional(fc.nat(6)) }),
    { minLength: 1, maxLength: 2 },
  ),
  messages: fc.array(message, { minLength: 1, maxLength: 25 }),
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function recordsOf(messages: Situation['messages']): readonly TurnRecord[] {
  return messages.map(({ text, kind, key, atMs, before }, at) =>
    recorded(kind === 'text' ? text : kind === 'image' ? '' : key, {
      turnId: turnIdOf(at),
      kind: kind as TurnRecord['kind'],
      receivedAtMs: atMs,
      ...(before && { before }),
    }),
  );
}

/** Every rule compiled anew, every message decided anew. */
function measureAnew(
  before: readonly EntryValue[],
  after: readonly EntryValue[],
  records: readonly TurnRecord[],
  id: string,
) {
  const compile = (values: readonly EntryValue[]) => {
    const rules = values.map((value): RuleSource => ruleSourceSchema.parse(value));
    return compileRuleset({ source: { rules }, lexicon, version: 'anew' }).ruleset;
  };
  const [live, draft] = [compile(before), compile(after)];
  const tally = new EffectTally({ before: id, after: id });
  for (const record of records) {
    const turn = rebuildTurn(record);
    if (typeof turn === 'string') throw new Error(turn);
    const today = answererOf(decide(live, turn).winner);
    const said = record.maskedText || record.kind;
    const counted = { said, today, count: 1 } as Parameters<EffectTally['look']>[0];
    tally.look(counted);
    tally.compare(counted, answererOf(decide(draft, turn).winner));
  }
  return tally.effect();
}

/** What an operator would have done to the list by hand. */
function editByHand(rules: readonly EntryValue[], edits: readonly Edit[]): readonly EntryValue[] {
  return inOrder(rules, edits).reduce((list, { id, after, behind }) => {
    const at = list.findIndex((one) => one['id'] === id);
    const rest = list.filter((one) => one['id'] !== id);
    const own = at < 0 ? rest.length : at;
    return after ? rest.toSpliced(placeBehind(rest, behind) ?? own, 0, after) : rest;
  }, rules);
}

/** Where each rule has one edit: what is new first, at the end of the list; what goes last. */
function inOrder(rules: readonly EntryValue[], edits: readonly Edit[]): readonly Edit[] {
  if (new Set(edits.map(({ id }) => id)).size < edits.length) return edits;
  const left = edits.filter(({ after }) => after);
  const fresh = left.filter(({ id }) => rules.every((one) => one['id'] !== id));
  const placed = fresh.map(({ behind: _behind, ...edit }): Edit => edit);
  return [...placed, ...left, ...edits.filter(({ after }) => !after)];
}

function placeBehind(list: readonly EntryValue[], behind: string | undefined): number | undefined {
  if (behind === '') return 0;
  const before = list.findIndex((one) => one['id'] === behind);
  return before < 0 ? undefined : before + 1;
}

describe('the effect of an edited rule', () => {
  it('is that of compiling every rule and deciding every message anew', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(situation, async ({ rules, edits, messages }) => {
        const live = rules.map((parts, at) => entryValue(`r${at}`, parts));
        const bench = await benchWith({
          'rules.yaml': JSON.stringify({ rules: live }),
          'menu.yaml': undefined,
        });
        const records = recordsOf(messages);
        await bench.answer({ kind: 'remember', records, fromMs: 0 });
        const made = edits.map(({ at, value, behind }) =>
          ruleEdit(
            `r${at}`,
            value && entryValue(`r${at}`, value),
            behind === undefined ? undefined : behind === 6 ? '' : `r${behind}`,
          ),
        );
        const [edit] = made;
        const id = edit?.id ?? '';

        const effect = await effectOf(bench, made, id);

        const { tookMs: _took, isLearning, isCounting: _isCounting, ...measured } = effect;
        expect(isLearning).toBe(false);
        expect(sorted(measured)).toEqual(
          sorted(measureAnew(live, editByHand(live, made), records, id)),
        );
      }),
      { numRuns: 150 },
    );
  });
});

/** Of equally frequent messages and rules, any may come first. */
function sorted({
  messageCount,
  newlyAnswered,
  taken,
  givenUp,
  lost,
}: ReturnType<EffectTally['effect']>) {
  const parts = [newlyAnswered, taken, givenUp, lost].map(({ count, rules }) => ({
    count,
    rules: rules.map(({ ruleId, count: times }) => `${ruleId} ${times}`).toSorted(),
  }));
  return { messageCount, parts };
}
