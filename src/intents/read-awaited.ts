/**
 * Bare answers that mean something only because we asked: "4" is nothing by itself and four people after "几位？". Reads
 * them for the slot that is waited for, and for no other.
 */
import type { Entity } from '../domain/intent.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import { readNumeral, readRoughNumeral } from './entities/read-numeral.ts';
import { readYuan, yuanNumeral } from './entities/read-yuan.ts';
import { markGaps, markStops } from './entities/said.ts';
import { readBareHour } from './entities/time/read-bare-hour.ts';
import { readScore } from './read-score.ts';

export interface Bare {
  /** Normalised. */
  readonly text: string;
  /** With the signs that normalising drops. */
  readonly raw: string;
  readonly clock: { readonly nowMs: number };
  /** The day of the time that is waited for was told before. */
  readonly isDayTold: boolean;
}

const before = '(?:就|我们|我|咱们|一共|总共|共|大概|大约|差不多|是|要|有|在|那|改成|改为|换成)*';
const after = '(?:吧|呢|啊|呀|啦|了|的|左右|\\?)*';
const numeral = '(\\d{1,6}|[一二两三四五六七八九十]{1,3})';

const bareCount = new RegExp(`^${before}${numeral}(?:个|位|人|个人|口人|口|名|大人)?${after}$`);
const bareCounter = new RegExp(`^${before}第?${numeral}(?:号|号窗口|窗口|号柜台|号窗)?${after}$`);
const bareAmount = new RegExp(`^${before}(${yuanNumeral})(?:块|元|块钱|元钱)?${after}$`);
/** Five digits or more: too short a number is told so, rather than not seen. */
const barePhone = /^\D{0,8}((?:\d ?){5,15})\D{0,4}$/;
/** Up to 32 characters in groups of four; a phone behind it is told besides. */
const bareOrder = /^\D{0,8}?([a-z]{0,4} ?\d[a-z\d ]{3,38}?)(?: 1[3-9]\d{9})?$/;
const bareMobile = /^1[3-9]\d{9}$/;
const stops = /[,;]/;

type Reader = (bare: Bare) => Entity | undefined;
const readers: Readonly<Partial<Record<AwaitedKind, Reader>>> = {
  count({ text }) {
    const value = readNumber(bareCount, text, readRoughNumeral);
    return value === undefined ? undefined : { kind: 'count', value, text };
  },
  counter({ text }) {
    const value = readNumber(bareCounter, text);
    return value === undefined ? undefined : { kind: 'counter', value, text };
  },
  amount(bare) {
    const { text } = bare;
    const said = bareAmount.exec(markBare(bare))?.[1];
    const yuan = said === undefined ? undefined : readYuan(said);
    if (yuan === undefined) return undefined;
    return { kind: 'amount', value: Math.round(yuan * 100), text };
  },
  score({ raw }) {
    const score = readScore(raw);
    return score && { kind: 'score', ...score };
  },
  time(bare) {
    return readBareHour({ ...bare, marked: markBare(bare) }, bare.clock);
  },
  phone({ text }) {
    const value = readCode(barePhone, text);
    return value === undefined ? undefined : { kind: 'phone', value, text };
  },
  'order-number'({ text, raw }) {
    const codes = markStops({ text, marked: text, raw })
      .split(stops)
      .flatMap((part) => readCode(bareOrder, part) ?? []);
    const value = (codes.find((code) => !bareMobile.test(code)) ?? codes[0])?.toUpperCase();
    return value === undefined ? undefined : { kind: 'order-number', value, text };
  },
};

export function readAwaited(bare: Bare, kind: AwaitedKind): Entity | undefined {
  return readers[kind]?.(bare);
}

/** The text, as long as it is, with the signs that stood in its numbers. */
export function markBare({ text, raw }: Pick<Bare, 'text' | 'raw'>): string {
  return markStops({ text, marked: markGaps(text, raw), raw });
}

function readNumber(pattern: RegExp, text: string, read = readNumeral): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : read(digits);
}

function readCode(pattern: RegExp, text: string): string | undefined {
  return pattern.exec(text)?.[1]?.replaceAll(' ', '');
}
