/**
 * Ideas of followers, and what became of them. Nobody is told by itself: a follower asks, or asked to hear of it, and then
 * hears it with their next message, or by an alert that they opted in to.
 */
import { hash } from 'node:crypto';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';
import { changeEntry } from './change-entry.ts';
import { type Idea, type IdeaState, isSettled, readIdeas } from './idea-shape.ts';
import { newestThatFit } from './newest-that-fit.ts';

/** Of one follower, at most; older ones are in the lines. */
const maxKept = 15;
export const maxIdeasADay = 5;
export const maxIdeaChars = 300;
export const maxIdeaAnswerChars = 200;

export interface IdeaGiver {
  readonly account: AccountName;
  readonly openId: OpenId;
}

export interface KeptIdea extends Idea {
  /** Leads to the follower's entry, in place of who they are. */
  readonly code: string;
}

function ideasOf(account: AccountName): Register {
  return { account, name: 'ideas', layout: 'whole', erasureLeaves: 'nothing' };
}

/** @param text without numbers that a person could be found by. @returns undefined when it is one too many of a day. */
export async function addIdea(
  registers: RegisterStore,
  { account, openId }: IdeaGiver,
  { text, turnId, atMs }: { readonly text: string; readonly turnId: TurnId; readonly atMs: number },
): Promise<Idea | undefined> {
  const number = hash('sha256', turnId).slice(0, 6).toUpperCase();
  const added: Idea = { id: turnId, number, state: 'new', atMs, text, hears: false };
  const book = { register: ideasOf(account), openId };
  const changed = await changeEntry<'too-many'>(registers, book, (entry) => {
    const before = readIdeas(entry?.body);
    const isRepeat = before.some(({ id }) => id === turnId);
    const today = before.filter((one) => dayNumberAt(one.atMs) === dayNumberAt(atMs));
    if (!isRepeat && today.length >= maxIdeasADay) return { refusal: 'too-many' };
    const ideas = isRepeat ? before : [added, ...before].slice(0, maxKept);
    const lines = [{ lineId: turnId, atMs, body: { number, text } }];
    // Random already: nobody finds an entry by guessing.
    const code = entry ? {} : { code: turnId };
    return { next: { ...bodyOf(ideas, turnId), ...code, changeId: turnId, atMs, lines } };
  });
  return changed.kind === 'refused' ? undefined : added;
}

export async function findOwnIdeas(
  registers: RegisterStore,
  { account, openId }: IdeaGiver,
): Promise<readonly Idea[]> {
  return readIdeas((await registers.find(ideasOf(account), openId))?.body);
}

/** They want to hear of whatever is still open. @returns those ideas. */
export async function hearOfIdeas(
  registers: RegisterStore,
  { account, openId }: IdeaGiver,
  {
    alert,
    changeId,
    atMs,
  }: { readonly alert: string | undefined; readonly changeId: string; readonly atMs: number },
): Promise<readonly Idea[]> {
  const book = { register: ideasOf(account), openId };
  const wish = { hears: true, ...(alert !== undefined && { alert }) };
  const changed = await changeEntry<'none'>(registers, book, (entry) => {
    const ideas = readIdeas(entry?.body);
    if (!ideas.some((one) => !isSettled(one))) return { refusal: 'none' };
    const heard = ideas.map((one) => (isSettled(one) ? one : { ...one, ...wish }));
    return { next: { ...bodyOf(heard), changeId, atMs } };
  });
  if (changed.kind !== 'saved' && changed.kind !== 'repeated') return [];
  return readIdeas(changed.entry.body).filter((one) => one.hears && !isSettled(one));
}

export interface IdeaSettling {
  readonly code: string;
  readonly ideaId: string;
  readonly state: IdeaState;
  /** Nothing: what was answered before stays. */
  readonly answer?: string;
  readonly by: string;
  /** Of the form that was sent: the same again changes nothing. */
  readonly changeId: string;
  readonly atMs: number;
}

/** @returns undefined when it is not there any more. */
export async function settleIdea(
  registers: RegisterStore,
  account: AccountName,
  { code, ideaId, state, answer, by, changeId, atMs }: IdeaSettling,
): Promise<{ readonly idea: Idea; readonly openId: OpenId } | undefined> {
  const register = ideasOf(account);
  const found = await registers.findByCode(register, code);
  if (!found) return undefined;
  const { openId } = found;
  const settle = { state, by, settledBy: changeId, ...(answer !== undefined && { answer }) };
  const changed = await changeEntry<'gone'>(registers, { register, openId }, (entry) => {
    const ideas = readIdeas(entry?.body);
    if (!ideas.some(({ id }) => id === ideaId)) return { refusal: 'gone' };
    const settled = ideas.map((one) => (one.id === ideaId ? { ...one, ...settle } : one));
    // Several ideas of one follower are settled by one form.
    return { next: { ...bodyOf(settled, ideaId), changeId: `${changeId}:${ideaId}`, atMs } };
  });
  if (changed.kind !== 'saved' && changed.kind !== 'repeated') return undefined;
  const idea = readIdeas(changed.entry.body).find(({ id }) => id === ideaId);
  return idea && { idea, openId };
}

export interface IdeaPage {
  /** The newest first. */
  readonly ideas: readonly KeptIdea[];
  readonly hasMore: boolean;
}

/** Of followers who had an idea, page by page, the last first. @param most as many followers are a page. */
export async function listIdeas(
  registers: RegisterStore,
  account: AccountName,
  {
    state,
    most,
    page = 1,
  }: { readonly state: IdeaState; readonly most: number; readonly page?: number },
): Promise<IdeaPage> {
  const span = { label: state, limit: most };
  let read = await registers.list(ideasOf(account), span);
  for (let at = 1; at < page; at += 1) {
    if (read.next === undefined) return { ideas: [], hasMore: false };
    read = await registers.list(ideasOf(account), { ...span, cursor: read.next });
  }
  const ideas = read.found
    .flatMap(keptIn)
    .filter((one) => one.state === state)
    .toSorted((a, b) => b.atMs - a.atMs);
  return { ideas, hasMore: read.next !== undefined };
}

function keptIn({ code = '', body }: RegisterEntry): readonly KeptIdea[] {
  return readIdeas(body).map((idea) => ({ ...idea, code }));
}

function bodyOf(all: readonly Idea[], stays?: string) {
  const ideas = newestThatFit(all, stays);
  return { body: { ideas }, labels: [...new Set(ideas.map(({ state }) => state))] };
}
