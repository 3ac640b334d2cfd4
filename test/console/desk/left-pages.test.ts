/** What the desk shows of left messages, and of what a follower holds. */
import { expect, it } from 'vitest';
import { boss, mei, openDesk } from './desk-ground.ts';

it('has a column for messages that were left, where they are answered or closed as read', async () => {
  const { get, post, leaveMessage } = await openDesk();
  const path = await leaveMessage('xiao', '薯条少了一份');
  const queue = await get(mei, '/desk/queue');
  const page = await get(mei, path);
  const board = await get(boss, '/desk/board');
  const closed = await post(mei, `${path}/close`);

  expect(queue.body).toContain('留言（1）');
  expect(queue.body).toContain('排队中（0）');
  expect(queue.body).not.toContain('薯条');
  expect(board.body).toContain('<b>0</b>个接待中');
  expect(board.body).toContain('<b>1</b>条留言等人看');
  expect(page.body).toContain('接过来回复');
  expect(page.body).toContain('已阅，不用回');
  expect(closed.notice).toContain('会话已结束');
  expect((await get(mei, '/desk/queue')).body).not.toContain('留言（');
});

it('shows on the card what a follower holds and what they used, and no code', async () => {
  const { get, arrive, claimCoupon, stores } = await openDesk();
  const path = await arrive('xiao');
  const before = await get(mei, path);
  await claimCoupon('xiao', 'KQ7M2X');
  const held = await get(mei, path);
  const redemption = { account: 'main' as never, campaignId: 'spring', code: 'KQ7M2X' };
  const used = { shopId: 'S1', redeemedAtMs: 1_790_000_000_000, redemptionId: 'look-1' };
  await stores.coupons.redeem({ ...redemption, ...used });
  const afterUse = await get(mei, path);

  expect(before.body).toContain('没有领过现在这些活动的券');
  expect(held.body).toMatch(/春日套餐券<br><small>还没用/);
  expect(afterUse.body).toMatch(/春日套餐券<br><small>已用/);
  expect(afterUse.body).not.toContain('KQ7M2X');
});
