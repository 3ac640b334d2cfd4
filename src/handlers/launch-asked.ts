/** What every answer about a launch works with: the turn, what it may ask, and the launch. */
import type { Launch } from '../domain/taking-part.ts';
import type { LaunchWish } from '../services/launches.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';

export interface AskedLaunch {
  readonly turn: HandlerTurn;
  readonly ports: HandlerPorts;
  readonly launch: Launch;
}

export function movingOf(
  { turnId: changeId, nowMs: atMs, catalogue }: HandlerTurn,
  launch: Launch,
): LaunchWish {
  const topic = catalogue.setup.alertTopics.find(({ id }) => id === launch.alert);
  return { launch, topic, changeId, atMs };
}

export function applicantOf({ account, message }: HandlerTurn) {
  return { account, openId: message.openId };
}
