/** Keywords of the back office as words of a rule. What our matching cannot hear is reported and left out. */
import type { ConsoleKeyword } from '../../domain/console-replies.ts';
import type { Words } from '../../domain/explanation.ts';
import { isOfFaces } from '../../intents/faces.ts';
import { normalise } from '../../intents/normalise.ts';
import { cleanLine } from './foreign-text.ts';
import type { Say } from './report-line.ts';

export interface DraftWords {
  readonly exact?: readonly string[];
  readonly contains?: readonly string[];
}

const maxWordLength = 100;
/** What the schema of rules takes of a kind. */
const maxWords = 2_000;

/** Undefined when no word is left. */
export function draftKeywords(
  keywords: readonly ConsoleKeyword[],
  say: Say,
): DraftWords | undefined {
  const exact = draftWords(
    keywords.filter(({ match }) => match === 'equal'),
    say,
  );
  const contains = draftWords(
    keywords.filter(({ match }) => match === 'contain'),
    say,
  );
  for (const { text } of keywords.filter(({ match }) => match === 'unknown')) {
    sayLeftOut(cleanLine(text, maxWordLength), unknownMatch, say);
  }
  if (exact.length + contains.length === 0) return undefined;
  return { ...(exact.length > 0 && { exact }), ...(contains.length > 0 && { contains }) };
}

/** Each once, as our matching compares them. */
function draftWords(keywords: readonly ConsoleKeyword[], say: Say): readonly string[] {
  const words = new Map<string, string>();
  for (const { text } of keywords) {
    // No comma is ever heard; a Chinese one is refused, for it mostly parts two words by mistake.
    const line = cleanLine(text, maxWordLength + 1);
    const word = line.replaceAll(/[，、]/g, ' ').trim();
    const problem = findProblem(word);
    if (problem) sayLeftOut(word, problem, say);
    else words.set(normalise(word), words.get(normalise(word)) ?? word);
  }
  if (words.size > maxWords) say('impossible', tooMany.zh, tooMany.en);
  return [...words.values()].slice(0, maxWords);
}

function sayLeftOut(word: string, { zh, en }: Words, say: Say): void {
  say('impossible', `关键词「${word}」${zh}`, `keyword "${word}" ${en}`);
}

const unknownMatch = {
  zh: '的匹配方式不是全匹配也不是半匹配，没有导入',
  en: 'is matched in a way that is neither equal nor contain: left out',
};
const tooMany = {
  zh: `一条规则的关键词超过 ${maxWords} 个，后面的没有导入`,
  en: `a rule has more than ${maxWords} keywords: the others are left out`,
};

function findProblem(word: string): Words | undefined {
  if (Array.from(word).length > maxWordLength) {
    return {
      zh: `超过 ${maxWordLength} 个字，没有导入`,
      en: `is longer than ${maxWordLength} characters: left out`,
    };
  }
  const heard = normalise(word);
  if (heard !== '' && !/^\?+$/.test(heard) && !isOfFaces(word)) return undefined;
  return {
    zh: '只有标点或表情，我们匹配时不看这些，没有导入',
    en: 'is nothing but signs or a face, which our matching does not look at: left out',
  };
}
