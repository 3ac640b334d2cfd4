/** Which first steps somebody is shown, and what ticks them. */
import { expect, it } from 'vitest';
import { listFirstSteps, type StepState } from '../../../src/console/overview/first-steps.ts';
import { someAdmin } from '../frame/given-call.ts';

const nothing: StepState = { acts: [], isPublished: false, peopleCount: 1, hasDesk: false };
const done = (state: Partial<StepState>) =>
  listFirstSteps(someAdmin, { ...nothing, ...state })
    .filter(({ isDone }) => isDone)
    .map(({ name }) => name);
const acted = (act: StepState['acts'][number]['act'], target: string) => ({
  acts: [{ act, target }],
});

it('a new administrator sees six steps, none of them done', () => {
  const steps = listFirstSteps(someAdmin, nothing);
  expect(steps.map(({ name }) => name)).toEqual([
    'import',
    'places',
    'try',
    'unheard',
    'publish',
    'people',
  ]);
  expect(done({})).toEqual([]);
});

it.each([
  ['import', acted('imported', 'draft:d1')],
  ['places', acted('catalogue-changed', 'stores.csv#shop-01')],
  ['places', acted('catalogue-changed', 'places.yaml#bund')],
  ['try', acted('draft-changed', 'tests.yaml#t1')],
  ['unheard', acted('messages-sorted', 'v1')],
  ['publish', { isPublished: true }],
  ['people', { peopleCount: 2 }],
] as const)('%s is ticked by what was done', (name, state) => {
  expect(done(state)).toEqual([name]);
});

it('another product or rule ticks nothing', () => {
  expect(done(acted('catalogue-changed', 'products.yaml#tea'))).toEqual([]);
  expect(done(acted('draft-changed', 'rules.yaml#hello'))).toEqual([]);
});

it('an editor is not told to invite anybody, and the desk has a step where there is one', () => {
  const editor = { ...someAdmin, role: 'editor' } as const;
  expect(listFirstSteps(editor, nothing).map(({ name }) => name)).not.toContain('people');
  const names = listFirstSteps(someAdmin, { ...nothing, hasDesk: true }).map(({ name }) => name);
  expect(names).toContain('desk');
});
