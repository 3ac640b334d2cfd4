/** The fields that several brand files share, with reasons in words an operator understands. */
import { z } from 'zod';
import { findWideCommas } from './full-width-signs.ts';

/** Ids are written into rules, QR codes and records: they never change, so they carry no names. */
export const idField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1-32 of a-z, 0-9 and "-", such as "shop-12"');

/** One line of text for followers. */
export function lineField(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(maxLength, `is longer than ${maxLength} characters`)
    .refine((text) => !/\p{Cc}/u.test(text), 'has a line break or another control character');
}

const wordField = lineField(30).superRefine((word, check) => {
  const problem = findWideCommas(word);
  if (problem !== undefined) check.addIssue({ code: 'custom', message: problem });
});

export const wordsField = z.array(wordField).max(40, 'has more than 40 words');

export const phoneField = z
  .string()
  .regex(/^\+?[\d-]{5,20}$/, 'is no phone number: write digits and "-", such as 021-5550-0101');

export const httpsUrlField = z
  .url({ protocol: /^https$/, error: 'is no https address' })
  .max(1024, 'is longer than 1024 characters');
