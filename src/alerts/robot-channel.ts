/** Alerts into a group chat, by its robot. */
import type { Clock } from '../domain/clock.ts';
import type { AlertChannel } from './alert-channel.ts';
import { postJson } from './post-json.ts';
import { findRobotProblem, type Robot, writeRobotRequest } from './robot-request.ts';

const limitMs = 8_000;

export function openRobotChannel(
  robot: Robot & { readonly mayBePrivate: boolean },
  clock: Clock,
): AlertChannel {
  return {
    name: robot.kind,
    async send({ text }) {
      const { url, body } = writeRobotRequest(robot, text, clock.now());
      const posted = await postJson(url, body, { mayBePrivate: robot.mayBePrivate, limitMs });
      if (posted.kind === 'failed') return posted.reason;
      return findRobotProblem(posted.status, posted.text);
    },
  };
}
