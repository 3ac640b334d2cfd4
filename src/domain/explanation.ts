/**
 * What is wrong with something an operator wrote, and what to do about it, in Chinese and in English. Schemas and parsers
 * hand on nothing but texts, so it travels as a text of lines; it must never reach a follower.
 */

/** One plain sentence, for operators and for programmers. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What does not compile, by sorts that operators tell apart. */
export const problemKinds = [
  'wrong-form',
  'wrong-hours',
  'wrong-reply',
  'refused-pattern',
  'vanishing-word',
  'unknown-name',
  'used-twice',
  'too-long',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** Both begin small and end without a full stop: the name of what is wrong, and a colon, come before. */
export interface Explanation extends Words {
  readonly kind: ProblemKind;
  /** What to do about it; empty when nobody thought of anything. */
  readonly fix: Words;
}

const lineCount = 5;

/** As a text that `readExplanation` reads back. */
export function explain({
  kind = 'wrong-form',
  en,
  zh,
  fix,
}: Omit<Explanation, 'kind'> & { readonly kind?: ProblemKind }): string {
  return [en, fix.en, zh, fix.zh, kind].map((part) => part.replaceAll('\n', ' ')).join('\n');
}

/** A text that `explain` did not make is its own explanation. */
export function readExplanation(text: string): Explanation {
  const [en = '', fixEn = '', zh = '', fixZh = '', mark] = text.split('\n');
  const kind = problemKinds.find((known) => known === mark);
  if (!isExplanation(text) || kind === undefined) {
    return { kind: 'wrong-form', en: text, zh: `不对：${text}`, fix: { en: '', zh: '' } };
  }
  return { kind, en, zh, fix: { en: fixEn, zh: fixZh } };
}

/** Whether `explain` made it. */
export function isExplanation(text: string): boolean {
  return text.split('\n').length === lineCount;
}

/** The same said of a part of a field: `"周八": …`. */
export function explainPart(part: string, text: string): string {
  const { en, zh, ...rest } = readExplanation(text);
  return explain({ ...rest, en: `"${part}": ${en}`, zh: `「${part}」：${zh}` });
}

/** The same with the value as its subject: `"无" is no phone number`. */
export function explainValue(value: string, text: string): string {
  const { en, zh, ...rest } = readExplanation(text);
  return explain({ ...rest, en: `"${value}" ${en}`, zh: `「${value}」${zh}` });
}
