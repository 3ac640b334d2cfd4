/** The rest of a long answer: what is said at the end of a part, and how the follower gets the next one. Pure. */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Outcome } from '../domain/outcome.ts';
import { textReply } from '../domain/reply.ts';
import type { RestOfAnswer, Session } from '../domain/session.ts';
import { normalise } from '../intents/normalise.ts';
import { restLifeMs } from './turn-times.ts';

const nextWords: ReadonlySet<string> = new Set(['下一段', '继续看', '更多'].map(normalise));
const twos: ReadonlySet<string> = new Set(['2', '二']);

/** Asks for the next part in words that mean nothing else. */
export function isNextWord(text: string): boolean {
  return nextWords.has(normalise(text));
}

/** "2" is an answer to the open question: a choice by its number, or how many. */
export function isTwoTaken({ dialogue }: Session, nowMs: number): boolean {
  if (!dialogue || dialogue.expiresAtMs <= nowMs) return false;
  return dialogue.awaits !== undefined || dialogue.options.length >= 2;
}

/** The next part, or undefined when the message asks for none or nothing waits. */
export function fetchNextPart(
  message: InboundMessage,
  session: Session,
  nowMs: number,
): Outcome | undefined {
  const { rest } = session;
  if (!rest || rest.expiresAtMs <= nowMs || message.kind !== 'text') return undefined;
  const isTwo = twos.has(normalise(message.text)) && !isTwoTaken(session, nowMs);
  if (!isTwo && !isNextWord(message.text)) return undefined;
  const [part, ...others] = rest.parts;
  if (part === undefined) return undefined;
  const reply = textReply(part + sayHowToGoOn(others.length, isTwoTaken(session, nowMs)));
  return { reply, session: { rest: keepRest(others, nowMs) }, result: 'next-part' };
}

export function keepRest(parts: readonly string[], nowMs: number): RestOfAnswer | null {
  return parts.length === 0 ? null : { parts, expiresAtMs: nowMs + restLifeMs };
}

/** Behind a part after which the follower must ask for more. */
export function sayHowToGoOn(partsLeft: number, isTwoTakenHere: boolean): string {
  if (partsLeft === 0) return '';
  const word = isTwoTakenHere ? '「下一段」' : ' 2 ';
  return `\n\n（还有 ${partsLeft} 段，回复${word}看下一段）`;
}

/** Behind a part after which more comes by itself. */
export function sayMoreComes(partsLeft: number): string {
  return partsLeft === 0 ? '' : `\n\n（还有 ${partsLeft} 段，接着发您）`;
}
