/** staff.csv: who works where, and what of their name may be shown. What they do not allow does not leave this file. */
import { z } from 'zod';
import type { StaffMember } from '../domain/catalogue.ts';
import { explainUnknownName, fieldProblems } from '../domain/field-problems.ts';
import type { ContentFile } from '../store/contents.ts';
import { entryProblems } from './brand-problems.ts';
import type { ReportProblem } from './content-problem.ts';
import { checkRecord, readCsv } from './csv-source.ts';
import { idField } from './field-schemas.ts';

const staffRecord = z
  .object({
    id: idField,
    name: z.string().min(1).max(20, fieldProblems.tooLong(20)),
    nickname: z.string().max(20, fieldProblems.tooLong(20)),
    shop: z.string().min(1),
    /** What colleagues allow: their name, their nickname, or neither. */
    consent: z.enum(['name', 'nickname', 'none'], {
      error: entryProblems.oneOf(['name', 'nickname', 'none']),
    }),
  })
  .refine(({ consent, nickname }) => consent !== 'nickname' || nickname !== '', {
    path: ['nickname'],
    error: entryProblems.nicknameMissing,
  });

const staffColumns = {
  required: ['id', 'name', 'nickname', 'shop', 'consent'],
  optional: [],
} as const;

/** Reports what is wrong, repeated ids included; unknown shops only when the shops are known. */
export function readStaff(
  file: ContentFile,
  shopIds: ReadonlySet<string> | undefined,
  report: ReportProblem,
): readonly StaffMember[] {
  const ids = new Set<string>();
  return readCsv(file, staffColumns, report).flatMap((record) => {
    const member = checkRecord(record, staffRecord);
    if (!member) return [];
    if (ids.has(member.id)) record.reportAt('id', fieldProblems.usedBefore(member.id));
    ids.add(member.id);
    if (shopIds?.has(member.shop) === false) {
      record.reportAt('shop', explainUnknownName('shop', member.shop, shopIds));
    }
    return { id: member.id, shopId: member.shop, names: allowedNames(member) };
  });
}

/** Who lets their name be shown may be called by their nickname as well. */
function allowedNames({ name, nickname, consent }: z.infer<typeof staffRecord>): readonly string[] {
  switch (consent) {
    case 'name':
      return nickname === '' ? [name] : [name, nickname];
    case 'nickname':
      return [nickname];
    case 'none':
      return [];
  }
}
