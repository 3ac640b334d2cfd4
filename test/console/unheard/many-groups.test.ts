/** Many groups at once: whatever can be ticked on one page of the list can be put into a rule together. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openUnheardGround, type UnheardGround } from './unheard-ground.ts';

const pageOfRows = 100;

let ground: UnheardGround;
beforeEach(async () => {
  ground = await openUnheardGround();
  // Signs of their own each, so that no two of them are one group.
  const said = Array.from({ length: pageOfRows + 1 }, (_, number) => {
    const first = 0x4e00 + number * 8;
    return { text: String.fromCodePoint(first, first + 2, first + 4, first + 6), number };
  });
  await ground.say(said.map(({ text, number }) => ({ text, follower: 'f1', minutesAgo: number })));
});
afterEach(() => ground.stop());

async function listIds(): Promise<readonly string[]> {
  const { body } = await ground.get('/unheard');
  return [...body.matchAll(/name="cluster" value="([0-9a-f]{16})"/g)].map(([, id = '']) => id);
}

it.each([
  ['add', 7],
  ['add', pageOfRows],
  ['rule', pageOfRows],
] as const)('%s takes %i groups that were ticked together', async (act, count) => {
  const cluster = (await listIds()).slice(0, count);
  expect(cluster).toHaveLength(count);
  const { to } = await ground.post('/unheard/decide', { kind: 'missed', act, cluster });
  const { status, body } = await ground.get(to.replace('/a/main', ''));
  expect(status).toBe(200);
  expect(body.match(/name="sentence"/g)).toHaveLength(count);
});
