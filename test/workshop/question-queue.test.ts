import { expect, it } from 'vitest';
import { QuestionQueue } from '../../src/workshop/question-queue.ts';

/** @returns in which order the questions were begun; the first is at work while the others come */
async function orderOf(askers: readonly (readonly [name: string, asker?: string])[]) {
  const queue = new QuestionQueue();
  const begun: string[] = [];
  const asked = askers.map(([name, asker]) => queue.ask(async () => void begun.push(name), asker));
  await Promise.all(asked);
  return begun;
}

it('who types is not kept waiting by tests and tables that wait as well', async () => {
  const begun = await orderOf([
    ['running'],
    ['tests'],
    ['table'],
    ['lint', 'ann'],
    ['meter', 'bo'],
  ]);
  expect(begun).toEqual(['running', 'lint', 'meter', 'tests', 'table']);
});

it('among those who type the first comes first', async () => {
  const begun = await orderOf([['running'], ['lint', 'ann'], ['meter', 'bo'], ['tests']]);
  expect(begun).toEqual(['running', 'lint', 'meter', 'tests']);
});
