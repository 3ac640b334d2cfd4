/**
 * A conversation with people as its follower gets it: everything that was said and noted about them too, with those at
 * the desk by the names that others see, and never by their ids.
 */
import { z } from 'zod';
import type { DeskLine } from '../domain/desk.ts';
import type { HeldConversation } from '../store/follower-holdings.ts';

const moment = z.iso.datetime();

const exportedLineSchema = z.strictObject({
  at: moment,
  kind: z.string(),
  text: z.string(),
  by: z.string().optional(),
  event: z.string().optional(),
  picture: z.strictObject({ mediaId: z.string(), url: z.string().optional() }).optional(),
  delivery: z.string().optional(),
});

export const exportedConversationSchema = z.strictObject({
  openedAt: moment,
  closedAt: moment.optional(),
  /** What brought them there, what they wanted, and how it ended. */
  cause: z.string(),
  topic: z.string().optional(),
  shopId: z.string().optional(),
  end: z.string().optional(),
  agent: z.string().optional(),
  score: z.number().optional(),
  summary: z.string().optional(),
  lines: z.array(exportedLineSchema),
});

export function exportConversation({ conversation, lines }: HeldConversation) {
  const { openedAtMs, closedAtMs, cause, topic, shopId, end, owner, score, summary } = conversation;
  return {
    openedAt: momentText(openedAtMs),
    closedAt: closedAtMs === undefined ? undefined : momentText(closedAtMs),
    ...{ cause, topic, shopId, end, agent: owner?.name, score, summary },
    lines: lines.map(exportLine),
  };
}

function exportLine({ atMs, kind, text, by, event, picture, delivery }: DeskLine) {
  const fields = { kind, text, by: by?.name, event, picture, delivery: delivery?.state };
  return { at: momentText(atMs), ...fields };
}

function momentText(atMs: number): string {
  return new Date(atMs).toISOString();
}
