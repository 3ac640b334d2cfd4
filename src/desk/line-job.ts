/** The job of the outbox that sends a line: made of the line and its conversation alone, so that whoever makes it makes the same. Pure. */
import type { DeskConversation, DeskLine } from '../domain/desk.ts';
import { deskScores } from '../domain/desk-scores.ts';
import type { OutboxJob, OutgoingMessage } from '../domain/outgoing.ts';
import { textReply } from '../domain/reply.ts';
import { serviceWindows } from '../wechat/limits.ts';
import { textsFor } from './desk-texts.ts';

/** Who is not told of it waits for nobody, or does not know that what they write is kept. */
const tellsOfMessage: ReadonlySet<string> = new Set(['asked-for-message', 'message-left']);

/** Undefined for a line that is not sent. */
export function lineJob(conversation: DeskConversation, line: DeskLine): OutboxJob | undefined {
  const { account, openId, lastTurnId } = conversation;
  const { delivery, kind, atMs, event } = line;
  if (!delivery) return undefined;
  const isEssential = kind === 'agent' || (event !== undefined && tellsOfMessage.has(event));
  return {
    jobId: delivery.jobId,
    account,
    openId,
    cause: { kind: 'turn', turnId: lastTurnId },
    message: messageOf(conversation, line),
    speaker: kind === 'agent' ? 'agent' : 'desk',
    weight: isEssential ? 'essential' : 'additional',
    createdAtMs: atMs,
    dueAtMs: atMs,
    expiresAtMs: atMs + serviceWindows.message.validMs,
    // The session knows them: a desk hears nothing of menus and scans.
    openings: {},
  };
}

function messageOf(
  conversation: DeskConversation,
  { text, picture, event }: DeskLine,
): OutgoingMessage {
  const { id, end, language = 'zh' } = conversation;
  if (picture) return { kind: 'image', mediaId: picture.mediaId };
  if (event !== 'closed' || end !== 'agent') return textReply(text);
  const choices = deskScores.map(({ score, label }) => ({
    id: `desk-score:${id}:${score}`,
    label: label[language],
  }));
  return { kind: 'choices', head: text, choices, tail: textsFor(conversation).thanks };
}
