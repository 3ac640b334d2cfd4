/** How a desk is run: chosen by the account's admins, kept with the console's settings. */
import type { OpeningHours } from './catalogue.ts';

export interface DeskSettings {
  /** Conversations that one agent has at once, at most. */
  readonly capacity: number;
  /** Whether the oldest goes to a free agent by itself, or is taken by hand. */
  readonly assigns: 'by-itself' | 'by-hand';
  /** Assigned and unanswered for so long: to the next. */
  readonly answerWithinMs: number;
  /** No tab of the owner heard for so long: back to the head of the queue. */
  readonly absentAfterMs: number;
  /** The follower silent for so long: closed gently. */
  readonly silentAfterMs: number;
  /** Waiting for so long, they hear where they stand; when nobody is there, they are asked to leave a message. */
  readonly tellAfterMs: number;
  /** Waiting for so long, nobody comes any more: asked to leave a message. */
  readonly giveUpAfterMs: number;
  /** Asked for a message, they have so long to write it; then the bot answers again. */
  readonly messageWithinMs: number;
  /** Written again within so long after the close by the follower: goes to the same agent. 0 for never. */
  readonly sameAgentMs: number;
  readonly asksForScore: boolean;
  /** When people serve, as `OpeningHours.weekly`; the brand's own hours when missing. Its holidays count for both. */
  readonly weeklyHours?: OpeningHours['weekly'];
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

export const firstDeskSettings: DeskSettings = {
  capacity: 5,
  assigns: 'by-hand',
  answerWithinMs: 3 * minuteMs,
  absentAfterMs: minuteMs,
  silentAfterMs: 15 * minuteMs,
  tellAfterMs: minuteMs,
  giveUpAfterMs: 10 * minuteMs,
  messageWithinMs: 10 * minuteMs,
  sameAgentMs: 0,
  asksForScore: true,
};
