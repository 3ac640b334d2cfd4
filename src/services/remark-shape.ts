/** A remark as it is kept: read back with care, for another version of us may have written it. */
import { z } from 'zod';
import type { RegisterBody } from '../store/registers.ts';

export const remarkKinds = ['thanks', 'complaint'] as const;
export type RemarkKind = (typeof remarkKinds)[number];
export const remarkStates = ['open', 'read', 'answered'] as const;
export type RemarkState = (typeof remarkStates)[number];

const remarkSchema = z.object({
  id: z.string(),
  kind: z.enum(remarkKinds),
  state: z.enum(remarkStates),
  atMs: z.number(),
  /** In the follower's words, numbers hidden. */
  text: z.string(),
  shopId: z.string().optional(),
  counter: z.number().optional(),
  /** Who was on duty, where it can be told. */
  staffId: z.string().optional(),
  /** To the follower. */
  answer: z.string().optional(),
  /** Who read or answered it. */
  by: z.string().optional(),
});
export type Remark = Readonly<z.infer<typeof remarkSchema>>;

export function readRemarks(body: RegisterBody | undefined): readonly Remark[] {
  const list = body?.['remarks'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one) => {
    const { data } = remarkSchema.safeParse(one);
    return data ? [data] : [];
  });
}
