/** The words of zod for operators: what a schema objects to that has no explanation of its own. */
import type { z } from 'zod';
import { findClosestWord } from '../domain/closest-word.ts';
import { explain, isExplanation } from '../domain/explanation.ts';
import { fieldProblems } from '../domain/field-problems.ts';
import { explainPlainSentence } from './plain-sentences.ts';

/** @param issue with its `input`, see `reportInput` of zod. */
export function explainIssue(issue: z.core.$ZodIssue): string {
  if (isExplanation(issue.message)) return issue.message;
  const plain = explainPlainSentence(issue.message);
  if (plain !== undefined) return plain;
  const said = issue.message.replace(/^(?:Invalid (?:input|option)|Too (?:big|small)): /, '');
  switch (issue.code) {
    case 'invalid_type':
      return explainType(said);
    case 'invalid_value':
      return explainChoice(said, issue);
    case 'too_big':
      return explainBound(said, `最多 ${issue.maximum}`);
    case 'too_small':
      return issue.origin === 'array' && issue.minimum === 1
        ? fieldProblems.needsEntry
        : explainBound(said, `至少 ${issue.minimum}`);
    default:
      return explain({ en: said, zh: `写得不对（${said}）`, fix: { en: '', zh: '' } });
  }
}

/** @param known the keys that may stand there. */
export function explainUnknownKey(key: string, known: readonly string[]): string {
  const guess = findClosestWord(key, known);
  return explain({
    en: 'is not known here',
    zh: '这里没有这一项',
    fix: guess
      ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
      : {
          en: known.length > 0 ? `delete it; known are ${known.join(', ')}` : 'delete it',
          zh: known.length > 0 ? `删掉它，这里可以写 ${known.join('、')}` : '删掉它',
        },
  });
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表 […]',
  object: '几项「名字: 值」',
  record: '几项「名字: 值」',
  null: '空的',
  NaN: '不是数字的数',
};

function explainType(said: string): string {
  const [, expected = '', received = ''] = /^expected (\w+), received (\w+)$/.exec(said) ?? [];
  if (received === 'undefined') return fieldProblems.missing;
  const nameOf = (type: string) => typeNames[type] ?? type;
  if (expected === 'string' && received === 'number') {
    return explain({
      en: 'is a number as it is written',
      zh: '这样写是数字',
      fix: { en: 'put quotes around it', zh: '加上引号' },
    });
  }
  if (expected === 'boolean' && received === 'string') {
    return explain({
      en: 'must be true or false',
      zh: '只能是 true 或 false',
      fix: { en: 'write it without quotes', zh: '不要加引号' },
    });
  }
  return explain({
    en: said,
    zh: `要写${nameOf(expected)}，这里写的是${nameOf(received)}`,
    fix: { en: `write ${wordsFor[expected] ?? expected}`, zh: `改成${nameOf(expected)}` },
  });
}

const wordsFor: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: […]',
  object: 'keys with values',
  record: 'keys with values',
};

function explainChoice(said: string, { values, input }: z.core.$ZodIssueInvalidValue): string {
  const choices = values.map(String);
  const guess = findClosestWord(String(input), choices);
  return explain({
    kind: 'unknown-name',
    en: said,
    zh: `只能是 ${choices.join('、')} 之一`,
    fix: guess
      ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
      : { en: 'choose one of them', zh: '选其中一个' },
  });
}

function explainBound(said: string, bound: string): string {
  return explain({ en: said, zh: bound, fix: { en: 'change it', zh: '改到范围以内' } });
}
