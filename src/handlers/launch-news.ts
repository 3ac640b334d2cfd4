/** Whether somebody who waits for a seat has one now. */
import { findSignUp } from '../services/launch-register.ts';
import { moveUp } from '../services/move-up.ts';
import type { NewsReader } from './awaited-news.ts';
import { movingOf } from './launch-asked.ts';
import { seatNews } from './launch-words.ts';

export const launchNews: NewsReader = async ({ id }, turn, ports) => {
  const launch = turn.catalogue.setup.launches.find((one) => one.id === id);
  if (!launch) return 'none';
  const who = { account: turn.account, openId: turn.message.openId };
  await moveUp(ports, turn.account, { ...movingOf(turn, launch), exceptFor: who.openId });
  const own = await findSignUp(ports.registers, who, launch);
  if (own.kind === 'none') return 'none';
  if (own.kind === 'seat') return { text: seatNews(launch, turn.nowMs) };
  const isHeld = launch.heldAtMs !== undefined && turn.nowMs >= launch.heldAtMs;
  return isHeld ? 'none' : 'not-yet';
};
