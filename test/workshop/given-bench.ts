/** A workbench on the small brand, without a thread, and edits for it. */
import { systemClock } from '../../src/domain/clock.ts';
import type { Edit, EntryValue } from '../../src/domain/edit.ts';
import { Workbench } from '../../src/workshop/workbench.ts';
import type { BenchMessage, BenchWish } from '../../src/workshop/workshop.ts';
import type { WorkshopAnswer, WorkshopRequest } from '../../src/workshop/workshop-talk.ts';
import { type FileTexts, filesWith } from '../brand/small-brand.ts';

/** A Tuesday at noon in Beijing. */
export const noonMs = Date.parse('2026-12-01T12:00:00+08:00');

export async function benchWith(changes: FileTexts = {}): Promise<Workbench> {
  const bench = new Workbench(systemClock);
  await bench.answer({ kind: 'go-live', revision: 1, files: filesWith(changes) });
  return bench;
}

export function ruleEdit(id: string, after: EntryValue | undefined, behind?: string): Edit {
  return {
    file: 'rules.yaml',
    id,
    ...(after && { after }),
    ...(behind !== undefined && { behind }),
  };
}

export function saying(id: string, words: readonly string[], reply = `${id}。`): EntryValue {
  return { id, title: `规则${id}`, when: { contains: [...words] }, reply };
}

export async function answerOf<K extends WorkshopAnswer['kind']>(
  bench: Workbench,
  request: WorkshopRequest,
  kind: K,
): Promise<Extract<WorkshopAnswer, { kind: K }>> {
  const answer = await bench.answer(request);
  if (answer.kind !== kind) throw new Error(JSON.stringify(answer));
  return answer as Extract<WorkshopAnswer, { kind: K }>;
}

export async function tryOn(
  bench: Workbench,
  messages: readonly (string | BenchMessage)[],
  given: { readonly edits?: readonly Edit[]; readonly state?: BenchWish['state'] } = {},
) {
  const { edits = [] } = given;
  const said = messages.map((one) =>
    typeof one === 'string' ? ({ kind: 'text', text: one } as const) : one,
  );
  const wish = { messages: said, state: given.state ?? {}, nowMs: noonMs };
  const { tried } = await answerOf(bench, { kind: 'try-out', edits, wish }, 'tried');
  return tried;
}

export async function draftAnswer(...given: Parameters<typeof tryOn>) {
  const { draft } = await tryOn(...given);
  if (draft.kind !== 'answered') throw new Error(JSON.stringify(draft));
  return draft.answer;
}

/** Asked again as long as it is not all. */
export async function effectOf(bench: Workbench, edits: readonly Edit[], id: string) {
  const entry = { file: 'rules.yaml', id };
  for (;;) {
    const { effect } = await answerOf(bench, { kind: 'measure', edits, entry }, 'measured');
    if (!effect.isCounting) return effect;
  }
}
