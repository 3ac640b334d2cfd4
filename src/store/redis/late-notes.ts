/** Reads promised answers in the form in which the scripts write them; `keys.ts` tells the form. */
import type { StoredLateAnswer } from '../stored-session.ts';

/** @param flat turn id, note, turn id, note … */
export function toLateAnswers(flat: readonly string[]): StoredLateAnswer[] {
  const answers: StoredLateAnswer[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [turnId = '', note = ''] = flat.slice(index, index + 2);
    const gap = note.indexOf(' ');
    const isReady = note.startsWith('R');
    const promisedAtMs = Number(isReady ? note.slice(1, gap) : note.slice(1));
    answers.push({ turnId, promisedAtMs, replyText: isReady ? note.slice(gap + 1) : undefined });
  }
  return answers;
}
