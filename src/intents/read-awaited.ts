/**
 * Bare answers that mean something only because we asked: "4" is nothing by itself and four people after "几位？". Reads
 * them for the slot that is waited for, and for no other.
 */
import type { Entity } from '../domain/intent.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import { readNumeral, readRoughNumeral } from './entities/read-numeral.ts';

const before = '(?:就|我们|我|咱们|一共|总共|共|大概|大约|差不多|是|要|有|在|那|改成|改为|换成)*';
const after = '(?:吧|呢|啊|呀|啦|了|的|左右|\\?)*';
const numeral = '(\\d{1,6}|[一二两三四五六七八九十]{1,3})';

const bareCount = new RegExp(`^${before}${numeral}(?:个|位|人|个人|口人|口|名|大人)?${after}$`);
const bareCounter = new RegExp(`^${before}第?${numeral}(?:号|号窗口|窗口|号柜台|号窗)?${after}$`);
const bareAmount = new RegExp(`^${before}(\\d{1,6})(?:块|元|块钱|元钱)?${after}$`);
/** Five digits or more: too short a number is told so, rather than not seen. */
const barePhone = /^\D{0,8}((?:\d ?){5,15})\D{0,4}$/;
const bareOrder = /^\D{0,8}?([a-z]{0,4} ?\d[a-z\d ]{3,30})$/;

const readers: Readonly<Partial<Record<AwaitedKind, (text: string) => Entity | undefined>>> = {
  count(text) {
    const value = readNumber(bareCount, text, readRoughNumeral);
    return value === undefined ? undefined : { kind: 'count', value, text };
  },
  counter(text) {
    const value = readNumber(bareCounter, text);
    return value === undefined ? undefined : { kind: 'counter', value, text };
  },
  amount(text) {
    const yuan = readNumber(bareAmount, text);
    return yuan === undefined ? undefined : { kind: 'amount', value: yuan * 100, text };
  },
  phone(text) {
    const value = readCode(barePhone, text);
    return value === undefined ? undefined : { kind: 'phone', value, text };
  },
  'order-number'(text) {
    const value = readCode(bareOrder, text)?.toUpperCase();
    return value === undefined ? undefined : { kind: 'order-number', value, text };
  },
};

/** @param text normalised. */
export function readAwaited(text: string, kind: AwaitedKind): Entity | undefined {
  return readers[kind]?.(text);
}

function readNumber(pattern: RegExp, text: string, read = readNumeral): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : read(digits);
}

function readCode(pattern: RegExp, text: string): string | undefined {
  return pattern.exec(text)?.[1]?.replaceAll(' ', '');
}
