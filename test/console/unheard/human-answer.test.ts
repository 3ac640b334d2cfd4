/** What people at the desk answered, on the pages of what the bot did not understand. */
import { expect, it, onTestFinished } from 'vitest';
import { sentenceId } from '../../../src/unheard/cluster.ts';
import { deskConversationOf, deskLineOf } from '../../support/desk-fixtures.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import { openUnheardGround } from './unheard-ground.ts';

it('shows what a person answered, masked, and a new rule begins with it', async () => {
  const ground = await openUnheardGround();
  onTestFinished(() => ground.stop());
  await ground.say([{ text: '你们招人不', follower: 'f4', minutesAgo: 20 }]);
  const { stores, account } = ground.parts;
  const atMs = noonMs - 20 * 60_000;
  const opened = deskConversationOf(account, 'talk', { follower: 'f4', openedAtMs: atMs });
  const conversation = { ...opened, followerHash: 'f4', lineCount: 2 };
  const lines = [
    deskLineOf(1, { text: '你们招人不', atMs }),
    deskLineOf(2, { kind: 'agent', text: '招店员，请打 13800138000', atMs: atMs + 60_000 }),
  ];
  expect(await stores.desks.save({ conversation, lines })).toBe('saved');
  const id = sentenceId('你们招人不');
  const pages = [`/unheard/missed/${id}`, `/unheard/missed/${id}/rule`];
  for (const path of pages) {
    const { body } = await ground.get(path);
    expect(body).toContain('招店员，请打');
    expect(body).not.toContain('13800138000');
  }
});
