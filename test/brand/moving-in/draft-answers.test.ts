/** A draft answers as the account did: what the back office would have hit, the draft hits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileBrand } from '../../../src/brand/compile-brand.ts';
import { newBrandFiles } from '../../../src/brand/moving-in/draft-files.ts';
import { draftRules } from '../../../src/brand/moving-in/draft-rules.ts';
import { cleanText } from '../../../src/brand/moving-in/foreign-text.ts';
import { ReplyTemplates } from '../../../src/handlers/reply-template.ts';
import { templateVariables } from '../../../src/handlers/template-variables.ts';
import { readAutoReplies } from '../../../src/wechat/auto-replies.ts';
import { decideText, makeSession, noonMs } from '../../intents/make-message.ts';
import { type ConsoleEntry, consoleAnswer, said } from './console-answer.ts';

function compileDraft(answer: unknown) {
  const { rules } = draftRules(readAutoReplies(answer), new Map());
  return { rules, content: compileBrand(newBrandFiles(rules), 'draft') };
}

/** Who may answer as the platform matches: who has all of the text, else who has a part of it, else nobody. */
function hitsOf(entries: readonly ConsoleEntry[], text: string): readonly (string | undefined)[] {
  const idsWhere = (isHit: (entry: ConsoleEntry) => boolean | undefined) =>
    entries.flatMap((entry, at) => (isHit(entry) ? [`console-${at + 1}`] : []));
  const whole = idsWhere(({ equal }) => equal?.includes(text));
  const part = idsWhere(({ contain }) => contain?.some((word) => text.includes(word)));
  return [whole, part].find(({ length }) => length > 0) ?? [undefined];
}

const character = fc.constantFrom(...'门店券停车买送早餐堡');
const word = fc.array(character, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const words = fc.array(word, { maxLength: 3 });
const entries: fc.Arbitrary<readonly ConsoleEntry[]> = fc.array(
  fc
    .record({ equal: words, contain: words })
    .filter(({ equal, contain }) => equal.length + contain.length > 0),
  { minLength: 1, maxLength: 6 },
);
const sentence = fc.array(character, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** As any text of a rule is said: no spaces at the end of a line, no two empty lines. */
function tidied(text: string): string {
  return text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

describe('the draft of an import', () => {
  it('answers what the back office answered, by one of the rules that it would have taken', () => {
    fc.assert(
      fc.property(entries, fc.array(sentence, { minLength: 1, maxLength: 8 }), (given, texts) => {
        const { content } = compileDraft(consoleAnswer(given));
        const keywords = given.flatMap(({ equal = [], contain = [] }) => [...equal, ...contain]);
        for (const text of [...texts, ...keywords]) {
          const { winner } = decideText(content.ruleset, text);
          // Heard by its sound is more than the back office hears.
          const answeredBy = winner.matcher === 'sound' ? undefined : winner.ruleId;
          expect(hitsOf(given, text)).toContain(answeredBy);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('says any text as it was typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '- a: b',
        '# no',
        '"',
        "'",
        '| x',
        '{{{ a }}}',
        '{% raw %}',
        '{% endraw %}',
        '｛｛ x ｝｝',
        '｛% x %｝',
        '{｛',
        '{',
        '}',
        '｛',
        '｝',
        'null',
        '*a',
        '&a',
        '! a',
        '%',
        '@',
        '`',
        '2027-01-01',
        'yes',
        ': ',
        'a\n\n\n\nb',
        ' \n x ',
        '…/::) <a href="x">y</a>',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 24 }),
        (lists) => {
          const typed = lists.map((parts) => parts.join(''));
          const given = typed.map((content, at) => ({
            contain: [`词${at}号`],
            replies: [said(content)],
          }));
          const { rules, content } = compileDraft(consoleAnswer(given));
          const variables = templateVariables({
            catalogue: content.catalogue,
            session: makeSession(),
            nowMs: noonMs,
          });
          const expected = typed.map(cleanText).filter((each) => each !== '');
          const heard = rules.map(({ when }) => {
            const [keyword = ''] = 'contains' in when ? (when.contains ?? []) : [];
            const { call } = decideText(content.ruleset, keyword).winner;
            return z.object({ replies: z.tuple([z.string()]) }).parse(call.parameters).replies[0];
          });
          const templates = new ReplyTemplates();
          expect(heard.map((reply) => templates.render(reply, variables))).toEqual(
            expected.map(tidied),
          );
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
