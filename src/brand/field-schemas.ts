/** The fields that several brand files share, with reasons in words an operator understands. */
import { z } from 'zod';
import { fieldProblems } from '../domain/field-problems.ts';
import { entryProblems } from './brand-problems.ts';
import { findWideCommas } from './full-width-signs.ts';

/** Ids are written into rules, QR codes and records: they never change, so they carry no names. */
export const idField = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, entryProblems.noId);

/** One line of text for followers. */
export function lineField(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, fieldProblems.empty)
    .max(maxLength, fieldProblems.tooLong(maxLength))
    .refine((text) => !/\p{Cc}/u.test(text), entryProblems.controlCharacter);
}

const wordField = lineField(30).superRefine((word, check) => {
  const problem = findWideCommas(word);
  if (problem !== undefined) check.addIssue({ code: 'custom', message: problem });
});

export const wordsField = z.array(wordField).max(40, fieldProblems.tooManyEntries(40, 'words'));

export const phoneField = z.string().regex(/^\+?[\d-]{5,20}$/, entryProblems.noPhone);

export const httpsUrlField = z
  .url({ protocol: /^https$/, error: entryProblems.noHttpsUrl })
  .max(1024, fieldProblems.tooLong(1024));
