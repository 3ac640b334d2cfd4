/** Whether a turn is a real question: something is wanted, in words, by a pin or a menu entry. Pure. */
import type { InboundKind } from '../domain/inbound.ts';
import type { Result } from '../handlers/results.ts';
import type { NotedTurn } from './noted-turn.ts';

const asking: ReadonlySet<InboundKind> = new Set(['text', 'voice', 'location', 'menu-clicked']);
const worded: ReadonlySet<InboundKind> = new Set(['text', 'voice']);
/** An answer to what the bot asked, a word that works anywhere, and what was settled before anybody tried to understand. */
const noWish: ReadonlySet<NotedTurn['matcher']> = new Set(['dialogue', 'control', 'guard']);
const politeness: readonly Result[] = ['acknowledged', 'welcomed', 'welcomed-back'];

export function isRealQuestion({ messageKind, text, matcher, result }: NotedTurn): boolean {
  if (!asking.has(messageKind) || noWish.has(matcher)) return false;
  if (worded.has(messageKind) && text === '') return false;
  return !politeness.some((word) => word === result);
}
