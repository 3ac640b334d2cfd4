/**
 * An answer that is longer than one message, in parts. Lint tells an operator beforehand how many it will be; a turn
 * shares them out. Pure.
 */
import { cutText, fitsInto } from '../domain/cut-text.ts';
import { splitText } from '../domain/split-text.ts';
import { maxTextBytes } from '../wechat/limits.ts';

/** The reply and four more: a service window holds five messages, and one of them is somebody else's answer. */
export const maxAnswerParts = 5;
/** Of one message, in UTF-8. */
export const maxMessageBytes = maxTextBytes;
/** Leaves room for the words that tell how to go on. */
const partMaxBytes = maxTextBytes - 148;
/** What is longer is cut, and refused when it is published. */
export const maxAnswerBytes = maxAnswerParts * partMaxBytes;

/** How many parts a text has, more than are sent included. */
export function countAnswerParts(text: string): number {
  return listParts(text).length;
}

/** One text when it fits as it stands; at most `maxAnswerParts`. */
export function splitAnswer(text: string): readonly string[] {
  const parts = listParts(text);
  if (parts.length <= maxAnswerParts) return parts;
  const before = parts.slice(0, maxAnswerParts - 1);
  return [...before, cutText(parts.slice(before.length).join('\n'), partMaxBytes)];
}

function listParts(text: string): readonly string[] {
  if (fitsInto(text, maxTextBytes)) return [text];
  return splitText(text, partMaxBytes)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
