/** From the fields of a form or of a JSON body to what they ask for, or to everything that is wrong with them. */
import type { z } from 'zod';
import { type PhoneForm, phoneForms } from './act-form.ts';
import { type TroubleForm, troubleForms } from './trouble-form.ts';

export type ReadAct =
  | { readonly kind: 'act'; readonly act: PhoneForm }
  | { readonly kind: 'trouble'; readonly trouble: TroubleForm }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

const deeds = [...phoneForms.options, ...troubleForms.options].map(({ shape }) => shape.do.value);

/** Problems are sentences for whoever wrote the test: the field, and what it may be. */
export function readAct(value: unknown): ReadAct {
  const fields = typeof value === 'object' && value !== null ? value : {};
  const deed = 'do' in fields ? fields.do : undefined;
  if (!deeds.some((one) => one === deed)) {
    const said = deed === undefined ? 'is missing' : `is ${JSON.stringify(deed)}`;
    return { kind: 'wrong', problems: [`do ${said}: it is one of ${deeds.join(', ')}`] };
  }
  const act = phoneForms.safeParse(fields);
  if (act.success) return { kind: 'act', act: act.data };
  const trouble = troubleForms.safeParse(fields);
  if (trouble.success) return { kind: 'trouble', trouble: trouble.data };
  const { issues } = troubleForms.options.some(({ shape }) => shape.do.value === deed)
    ? trouble.error
    : act.error;
  return { kind: 'wrong', problems: issues.map((issue) => describeIssue(issue, fields)) };
}

function describeIssue({ path, message }: z.core.$ZodIssue, fields: object): string {
  const field = path.join('.');
  return Object.hasOwn(fields, field) ? `${field}: ${message}` : `${field} is missing: ${message}`;
}
