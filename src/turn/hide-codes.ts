/**
 * Hides what opens something for whoever reads it: all digits of a message while a one-time code is waited for, and the
 * links that are made for one follower. Pure.
 */
import type { Decision, Entity } from '../domain/intent.ts';
import type { Session } from '../domain/session.ts';

export function isCodeAwaited({ dialogue, paused }: Session): boolean {
  return [dialogue, paused].some((question) => question?.awaits?.slot === 'one-time-code');
}

/** As digits, in full width or in words; a single one is a pick from a list. */
export function hideDigits(text: string): string {
  return text.replace(runs, (run) => run.replace(/[^ -]/g, '*'));
}

/** What was heard in the digits goes with them. */
export function withoutDigits(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter(({ text }) => hideDigits(text) === text);
}

/** A page of the brand's own system, made for this follower. */
export function hidePersonalLinks(text: string, decision: Decision | undefined): string {
  const isPersonal = decision?.winner.call.handler === 'account-query';
  return isPersonal ? text.replace(/https?:\/\/\S+/g, '（链接）') : text;
}

const runs = /[\d０-９零〇一二三四五六七八九幺](?:[ -]?[\d０-９零〇一二三四五六七八九幺]){2,}/g;
