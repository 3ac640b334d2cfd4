import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareHits, explainLoss, type Hit } from '../../../src/intents/rule.ts';
import { finishSteps } from '../../../src/intents/steps.ts';
import { compilePattern } from '../../../src/intents/words/pattern.ts';
import { buildWordIndex, type RuleWords } from '../../../src/intents/words/word-index.ts';
import { decideText } from '../make-message.ts';
import { makeRule } from '../make-rule.ts';
import { makeRuleset } from '../make-ruleset.ts';

function makeWords(id: string, more: Partial<RuleWords>): RuleWords {
  return { rule: makeRule(id), exact: [], keywords: [], patterns: [], unless: [], ...more };
}

/** Letters and digits part; Chinese stands alone anywhere. Written down once more, the slow and plain way. */
function hasWord(text: string, word: string): boolean {
  const isEdge = (at: number) =>
    !['[a-z][a-z]', '[0-9][0-9]'].some((both) =>
      new RegExp(`^${both}$`).test(text.slice(Math.max(0, at - 1), at + 1)),
    ) ||
    at === 0 ||
    at === text.length;
  return [...text].some((_, at) => {
    return text.startsWith(word, at) && isEdge(at) && isEdge(at + word.length);
  });
}

const unit = fc.constantFrom('a', 'b', '1', '2', '汉', '堡', '券');
const anyWord = fc.string({ unit, minLength: 1, maxLength: 4 });
const anyText = fc.string({ unit, maxLength: 14 });

describe('buildWordIndex', () => {
  it('hears every keyword that a search for each would find, overlapping ones included', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { maxLength: 40 }), anyText, (keywords, text) => {
        const index = finishSteps(
          buildWordIndex(keywords.map((word) => makeWords(word, { keywords: [word] }))),
        );
        const heard = index.findHits(text).hits.map(({ evidence }) => evidence);
        const expected = keywords.filter((word) => hasWord(text, word));
        expect(heard.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 2000 },
    );
  });

  it('bars every rule with a negative keyword that a search would find', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { maxLength: 20 }), anyText, (unless, text) => {
        const index = finishSteps(
          buildWordIndex(unless.map((word) => makeWords(word, { unless: [word] }))),
        );
        const barred = [...index.findHits(text).barred].map(([{ id }, word]) => [id, word]);
        const expected = unless.filter((word) => hasWord(text, word)).map((word) => [word, word]);
        expect(barred.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 1000 },
    );
  });

  it('names the longest keyword of a rule', () => {
    const index = finishSteps(
      buildWordIndex([makeWords('r', { keywords: ['堡', '汉堡券', '汉堡', '券'] })]),
    );
    expect(index.findHits('一张汉堡券').hits.map(({ evidence }) => evidence)).toEqual(['汉堡券']);
  });

  it('tries each pattern, whatever words it needs', () => {
    const sources = ['汉.{0,3}券', '(a|b)\\d', '[12]堡', '^.{2}$', '\\d[a-b]', '(汉|堡)(券|1).*2'];
    const patterns = sources.flatMap((source) => {
      const pattern = compilePattern(source);
      return typeof pattern === 'string' ? [] : [pattern];
    });
    const index = finishSteps(
      buildWordIndex(patterns.map((one) => makeWords(one.source, { patterns: [one] }))),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const heard = index.findHits(text).hits.map(({ evidence }) => evidence);
        const expected = sources.filter((source) => new RegExp(source).test(text));
        expect(heard.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 1000 },
    );
  });
});

const anyHit: fc.Arbitrary<Hit> = fc
  .record({
    order: fc.integer({ min: -1, max: 1 }),
    position: fc.integer({ min: 0, max: 9 }),
    matcher: fc.constantFrom('exact', 'menu', 'keyword', 'pattern', 'entity', 'sound', 'kind'),
    weight: fc.integer({ min: 0, max: 3 }),
  } as const)
  .map(({ order, position, matcher, weight }) => ({
    rule: makeRule(`r-${position}`, { order, position }),
    matcher,
    evidence: matcher,
    weight,
  }));

describe('the order of hits', () => {
  it('is by order, then by matcher, then by weight, then by place', () => {
    const ranks = ['kind', 'sound', 'entity', 'pattern', 'keyword', 'menu', 'exact'];
    const keysOf = ({ rule, matcher, weight }: Hit) => [
      -rule.order,
      -ranks.indexOf(matcher),
      -weight,
      rule.position,
    ];
    fc.assert(
      fc.property(anyHit, anyHit, (a, b) => {
        const differences = keysOf(a).map((key, at) => key - (keysOf(b)[at] ?? 0));
        expect(Math.sign(compareHits(a, b))).toBe(
          Math.sign(differences.find((difference) => difference !== 0) ?? 0),
        );
      }),
    );
  });

  it('is explained by what decided it', () => {
    fc.assert(
      fc.property(anyHit, anyHit, (a, b) => {
        const [winner, loser] = compareHits(a, b) <= 0 ? [a, b] : [b, a];
        const isByOrder = winner.rule.order !== loser.rule.order;
        const isByMatcher = winner.matcher !== loser.matcher;
        const isByWeight = winner.weight !== loser.weight;
        const expected = [
          isByOrder && 'order',
          isByMatcher && 'less specific',
          isByWeight && 'shorter',
          'stands before it',
        ].find((reason) => reason !== false);
        expect(explainLoss(loser, winner)).toContain(expected);
      }),
    );
  });

  it('is told for each loser, down to the last', () => {
    const rules = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        order: fc.integer({ min: 0, max: 1 }),
        when: fc.record({ contains: fc.array(anyWord, { minLength: 1, maxLength: 3 }) }),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(rules, anyText, (written, text) => {
        const { winner, runnersUp, trace } = decideText(makeRuleset(written), text);
        const losers = runnersUp.filter(({ matcher }) => matcher === winner.matcher);
        const notes = trace().map(({ note }) => note);
        for (const { ruleId } of losers) {
          expect(notes.some((note) => note.startsWith(`Rule "${ruleId}" was hit by`))).toBe(
            winner.ruleId !== undefined,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
