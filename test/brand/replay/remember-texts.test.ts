import { expect, it } from 'vitest';
import { textMessage } from '../../../src/brand/case-message.ts';
import { rememberTexts } from '../../../src/brand/replay/remember-texts.ts';
import { newSession } from '../../../src/domain/session.ts';
import { readBackground } from '../../../src/intents/classifier/background.ts';
import { decide } from '../../../src/intents/decide.ts';
import { withReasons } from '../../intents/with-reasons.ts';
import { demoContent, noonMs } from '../demo-content.ts';

it('a ruleset that remembers texts decides as the ruleset itself, the first time and the second', () => {
  const { ruleset, cases } = demoContent;
  const remembering = rememberTexts(ruleset);
  const asked = [
    ...cases,
    ...readBackground().map((text) => ({
      message: textMessage(text, noonMs),
      session: newSession,
      nowMs: noonMs,
    })),
    // The same words where other rules may answer.
    ...cases.map((one) => ({ ...one, session: newSession })),
  ];

  const decideAll = (by: typeof ruleset) => asked.map((input) => withReasons(decide(by, input)));
  const decided = decideAll(ruleset);

  expect(decideAll(remembering)).toEqual(decided);
  expect(decideAll(remembering)).toEqual(decided);
});
