/**
 * What an endpoint wrote, read without believing it: it has to quote passages that it was given, letter by letter, and may
 * say no number and hardly a word that does not stand in them. Whatever cannot be proven is refused. Pure.
 */
import { z } from 'zod';
import type { QuotedPassage } from '../domain/document-answers.ts';
import { normalise } from '../intents/normalise.ts';
import { stopCharacters } from '../intents/stop-characters.ts';
import { isCountedIn } from './numbers-said.ts';
import { listTerms } from './passage-index.ts';
import type { Passage } from './passages.ts';
import { promptId } from './write-prompt.ts';

export type ReadDraft =
  | { readonly kind: 'proven'; readonly text: string; readonly quoted: readonly QuotedPassage[] }
  | { readonly kind: 'not-in-texts' }
  | { readonly kind: 'not-proven' };

const draftSchema = z.object({
  answer: z.string().max(2_000).nullable(),
  quotes: z
    .array(z.object({ passage: z.string().max(20), quote: z.string().max(500) }))
    .max(8)
    .default([]),
});

/** With its source below it, it must fit into one message beside a late answer's first words. */
const maxAnswerLength = 300;
/** A quote that is shorter proves nothing, unless it is all that there is. */
const leastQuoteLength = 6;
/** So much of what is said, by words, must stand in the passages that are quoted. */
const leastSupported = 0.5;
/** With fewer telling pairs hardly anything is said that a passage could bear out: 可以。 and 没有。 have none. */
const leastPairs = 2;

const notProven: ReadDraft = { kind: 'not-proven' };

/** @param passages as they were given, in that order */
export function readDraft(written: string, passages: readonly Passage[]): ReadDraft {
  const { data } = draftSchema.safeParse(parseJson(written));
  if (!data) return notProven;
  if (data.answer === null) return { kind: 'not-in-texts' };
  const text = cleanText(data.answer);
  if (text === '' || text.length > maxAnswerLength || data.quotes.length === 0) return notProven;
  const cited = data.quotes.map(({ passage: id, quote }) => {
    const passage = passages.find((_, at) => promptId(at) === id);
    return passage && isQuoted(quote, passage) ? { passage, quote: quote.trim() } : undefined;
  });
  const found = cited.filter((one) => one !== undefined);
  if (
    found.length < cited.length ||
    !isSupported(
      text,
      found.map(({ passage }) => passage),
    )
  ) {
    return notProven;
  }
  const quoted = found.map(({ passage: { id, title }, quote }) => ({ id, title, quote }));
  return { kind: 'proven', text, quoted };
}

/** Some wrap it as a block of code, whatever they are told. */
function parseJson(written: string): unknown {
  const [, inner = written] = /^\s*```(?:json)?([\s\S]*?)```\s*$/.exec(written) ?? [];
  try {
    return JSON.parse(inner);
  } catch {
    return undefined;
  }
}

/** Without what a follower could tap on or run, and without what only layout needs, which could hide an address. */
function cleanText(text: string): string {
  return text
    .replaceAll(/[^\P{C}\n]/gu, '')
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/<[^>\n]{0,200}>/g, '')
    .replaceAll(/[`*#]+/g, '')
    .replaceAll(/(?:[a-z][a-z\d+.-]*:\/\/|www\.)[^\s，。！？；、）)]*/gi, '')
    .replaceAll(
      /[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|cn|net|org|top|xyz|io|cc|vip)\b[^\s，。！？；、）)]*/gi,
      '',
    )
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}

function isQuoted(quote: string, { text }: Passage): boolean {
  const words = withoutSpaces(quote);
  const whole = withoutSpaces(text);
  return whole.includes(words) && words.length >= Math.min(leastQuoteLength, whole.length);
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function isSupported(text: string, passages: readonly Passage[]): boolean {
  const said = passages.map(({ heading, text: words }) => `${heading}\n${words}`).join('\n');
  if (!isCountedIn(text, said)) return false;
  const known = new Set(listTerms(said));
  const pairs = listTerms(text).filter((term) => [...term].length > 1);
  if (pairs.length < leastPairs && !pairs.some((pair) => tellsAlone(pair, said))) return false;
  const shared = pairs.filter((term) => known.has(term));
  if (!bearsDenials(text, { said, shared })) return false;
  return shared.length >= pairs.length * leastSupported;
}

/** 8折。 and 包邮。 do, where the passages never deny it; of 能退。 the passage may say that it may not be. */
function tellsAlone(pair: string, said: string): boolean {
  if (!/\p{Script=Han}$/u.test(pair)) return false;
  if (Array.from(pair).some((sign) => stopCharacters.has(sign))) return false;
  const denied = new RegExp(`(?:${denial}).*${pair}|${pair}.*(?:否|${denial}|结束|截止)`);
  return !clausesOf(said).some((clause) => denied.test(clause));
}

interface Borne {
  readonly said: string;
  /** The pairs of the answer that the passages have, too. */
  readonly shared: readonly string[];
}

/** 不包邮。 has nearly all its pairs from 全国包邮: what it denies, a clause of the passages has to deny as well. */
function bearsDenials(text: string, { said, shared }: Borne): boolean {
  const borne = clausesOf(said);
  return clausesOf(text).every((clause) => {
    const [, behind] = denies.exec(clause) ?? [];
    const denied = behind === undefined ? [] : shared.filter((pair) => behind.includes(pair));
    if (denied.length === 0) return true;
    return borne.some((own) => deniesAny.test(own) && denied.some((pair) => own.includes(pair)));
  });
}

/** As listTerms reads them, but not cut at 、: what is denied before it is denied behind it. */
function clausesOf(text: string): readonly string[] {
  return text.split(/[\n，。！？；,!?;]/).map(normalise);
}

const denial = '[不没非无未勿禁拒绝莫别]|暂停|停止|取消|除';
const deniesAny = new RegExp(denial);
/** 非常 and 特别 say more, not less, 别错过 invites, and 截止了就不能参加 only draws on a limit. */
const denies = /(?:(?<!了就)不|[没无未勿莫禁拒]|非(?!常)|(?<!特)别(?!错过))(.*)$/;
