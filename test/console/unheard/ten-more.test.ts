/** Ignored until ten more people say it. */
import { expect, it, onTestFinished } from 'vitest';
import { sentenceId } from '../../../src/unheard/cluster.ts';
import { openUnheardGround } from './unheard-ground.ts';

it('comes back when ten more said it, and is put off once more on the same day', async () => {
  const ground = await openUnheardGround();
  onTestFinished(() => ground.stop());
  const saidBy = (name: string, count: number) =>
    ground.say(
      Array.from({ length: count }, (_, number) => ({
        ...{ text: '有停车位吗', follower: `${name} ${number}`, minutesAgo: 0 },
      })),
    );
  const isListed = async () => {
    ground.clock.advance(60_000);
    return (await ground.get('/unheard')).body.includes('有停车位吗');
  };
  const form = { kind: 'missed', one: `ignored ${sentenceId('有停车位吗')} 0`, for: 'ten-more' };
  await saidBy('earlier', 12);
  const seen = [await isListed()];
  await ground.post('/unheard/decide', form);
  for (const [name, count] of [
    ['nine', 9],
    ['one', 1],
  ] as const) {
    seen.push(await isListed());
    await saidBy(name, count);
  }
  seen.push(await isListed());
  await ground.post('/unheard/decide', form);
  seen.push(await isListed());

  expect(seen).toEqual([true, false, false, true, false]);
  expect((await ground.get('/unheard/sorted')).body).toContain('到又有 10 人说到为止');
});
