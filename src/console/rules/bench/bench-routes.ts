/** The bench: trying a conversation out, on what is live and on the draft. It writes nothing. */
import type { Edit } from '../../../domain/edit.ts';
import { mayDo } from '../../../domain/operator.ts';
import { AppError } from '../../../errors.ts';
import { html } from '../../../markup/html.ts';
import { awaitLate, stillAtWork } from '../../frame/await-late.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { card, pageHead } from '../../frame/parts.ts';
import { fieldsOf } from '../../schema-form/fields.ts';
import { findOwnDraft } from '../draft-rules.ts';
import { readTyped } from '../editor/answer-typing.ts';
import { findOverlong } from '../form/find-overlong.ts';
import { namesInHand } from '../tests/rule-names.ts';
import { type BenchTalk, benchBody } from './bench-dock.ts';
import { benchWords } from './bench-words.ts';
import { readBench } from './read-bench.ts';

export const benchRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/bench', who: 'see-rules', answer: openBench },
  { scope: 'account', method: 'POST', path: '/bench', who: 'see-rules', answer: talk },
];

async function openBench(call: AccountCall): Promise<ConsoleAnswer> {
  return benchPage(call, { fields: {}, messages: [] });
}

async function talk(call: AccountCall): Promise<ConsoleAnswer> {
  const fields = fieldsOf(call.form);
  const said = fields['reset'] ? { fields, messages: [] } : await tryOut(call);
  return call.isPart ? { kind: 'part', body: benchBody(call, said) } : benchPage(call, said);
}

async function tryOut(call: AccountCall): Promise<BenchTalk> {
  const fields = fieldsOf(call.form);
  const { places } = call.content().catalogue;
  const { wish, problem } = readBench(fields, { places, nowMs: call.nowMs });
  const { messages } = wish;
  if (problem || messages.length === 0) return { fields, messages, problem };
  try {
    const [edits, names] = await Promise.all([editsToTry(call), namesInHand(call)]);
    const trying = call.workshop.tryOut({ ...wish, edits });
    // A page without a script asks for all of itself, and its browser waits.
    const tried = call.isPart ? await awaitLate(call.clock, trying) : await trying;
    if (tried === stillAtWork) return { fields, messages: messages.slice(0, -1), isAtWork: true };
    return { fields, messages, names, tried };
  } catch (error) {
    if (error instanceof AppError) return { fields, messages, isBroken: true };
    throw error;
  }
}

/** Beside the editor also what is typed there and was not saved, of whoever may type there. */
async function editsToTry(call: AccountCall): Promise<readonly Edit[]> {
  const isTyped = 'base' in call.form && mayDo(call.operator, 'edit-rules');
  if (isTyped && !findOverlong(fieldsOf(call.form))) return (await readTyped(call)).edits;
  return (await findOwnDraft(call))?.edits ?? [];
}

function benchPage(call: AccountCall, said: BenchTalk): ConsoleAnswer {
  const words = benchWords[call.language];
  const body = html`${pageHead(words.title, { lead: words.lead })}${card(undefined, html`<h2 class="visually-hidden">${words.conversation}</h2><div data-bench>${benchBody(call, said)}</div>`)}`;
  const status = said.problem ? 422 : 200;
  return {
    kind: 'page',
    title: words.title,
    area: 'bench',
    islands: ['late', 'bench'],
    body,
    status,
  };
}
