/** Every line of a register in a span, the newest first, for a report. However many there are, others go on meanwhile. */
import { letOthersGo } from '../domain/let-others-go.ts';
import type { FollowerLine, Register, RegisterStore } from '../store/registers.ts';

const linesAtOnce = 500;

export async function* allLines(
  registers: Pick<RegisterStore, 'listLines'>,
  register: Register,
  span: { readonly fromMs: number; readonly toMs: number },
): AsyncGenerator<FollowerLine> {
  let cursor: string | undefined;
  do {
    const page = await registers.listLines(register, {
      ...span,
      limit: linesAtOnce,
      ...(cursor !== undefined && { cursor }),
    });
    yield* page.found;
    cursor = page.next;
    // A store on the own disk answers before anybody else's turn comes.
    if (cursor !== undefined) await letOthersGo();
  } while (cursor !== undefined);
}
