import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountCall } from '../../../src/console/frame/console-call.ts';
import { effectPart } from '../../../src/console/rules/editor/effect-part.ts';
import { noteQuotes } from '../../../src/console/rules/editor/note-quotes.ts';
import { ViewNotes } from '../../../src/console/view-notes.ts';
import type { Role } from '../../../src/domain/operator.ts';
import { account, openStage, operatorNamed, type Stage } from '../../editing/editing-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const part = { count: 1, rules: [], examples: ['几点开门'] };
const none = { count: 0, rules: [], examples: [] };
const effect = {
  messageCount: 1,
  newlyAnswered: part,
  taken: none,
  givenUp: none,
  lost: none,
  isLearning: false,
  isCounting: false,
  tookMs: 1,
};

it.each([
  ['quotes them for whoever may read them', true],
  ['counts them alone for everybody else', false],
])('the meter of messages %s', (_, showsMessages) => {
  const body = String(effectPart({ effect, language: 'zh', again: '/', showsMessages }));
  expect(body).toContain('会新答上 1 条');
  expect(body.includes('几点开门')).toBe(showsMessages);
});

const callOf = (name: string, role: Role, quotes: ViewNotes) =>
  ({ account, operator: operatorNamed(name, role), quotes }) as unknown as AccountCall;

it('a look is noted before anything is quoted, once a minute for each who looks', async () => {
  const { stores, clock } = stage;
  const quotes = new ViewNotes(stores.views, clock);
  const mayQuote = [
    await noteQuotes(callOf('Mei', 'editor', quotes)),
    await noteQuotes(callOf('Mei', 'editor', quotes)),
    await noteQuotes(callOf('Bo', 'editor', quotes)),
    await noteQuotes(callOf('Vera', 'viewer', quotes)),
  ];
  expect(mayQuote).toEqual([true, true, true, false]);
  const noted = await stores.views.recent(account, 10);
  expect(noted.map(({ what }) => what)).toEqual([
    'messages quoted beside a rule',
    'messages quoted beside a rule',
  ]);
});
