/** Answers the editor while somebody types. The newest question of an operator takes the place of their older one. */

import { runInSlices } from '../../../brand/run-in-slices.ts';
import type { Edit, EntryKey } from '../../../domain/edit.ts';
import type { Reply } from '../../../domain/reply.ts';
import { AppError } from '../../../errors.ts';
import { maxWords } from '../../../intents/ruleset-schema.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { Effect } from '../../../workshop/workshop.ts';
import { awaitLate, stillAtWork } from '../../frame/await-late.ts';
import type { AccountCall, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldsOf } from '../../schema-form/fields.ts';
import { checkWords } from '../check-words.ts';
import { type RulesInHand, readRulesInHand, rulesFile } from '../draft-rules.ts';
import { findOverlong } from '../form/find-overlong.ts';
import { handlerIn } from '../form/rule-form.ts';
import { wordsOf } from '../list/arrange-rules.ts';
import { nameEntries } from '../say-finding.ts';
import { checkPart, checkUnderWay, guiltyLines } from './check-part.ts';
import { effectPart } from './effect-part.ts';
import { findGuilty } from './find-guilty.ts';
import { noteQuotes } from './note-quotes.ts';
import { previewReply } from './preview-reply.ts';
import { editOf, type PostedRule, readPostedRule } from './read-editor.ts';
import { tryPatterns } from './try-patterns.ts';

export interface Typed {
  readonly posted: PostedRule;
  /** The draft's edits with what is typed on top. */
  readonly edits: readonly Edit[];
  readonly entry: EntryKey;
}

export async function answerCheck(call: AccountCall): Promise<ConsoleAnswer> {
  if (findOverlong(fieldsOf(call.form))) return overlong(call);
  const inHand = await readRulesInHand(call);
  const typed = await readTyped(call, inHand);
  const { posted, edits, entry } = typed;
  const told = await awaitLate(
    call.clock,
    Promise.all([
      orNothing(() => call.workshop.lint(edits, entry, askerOf(call))),
      preview(call, typed),
    ]),
  );
  if (told === stillAtWork) return { kind: 'part', body: checkUnderWay(call) };
  const [findings, shown] = told;
  if (findings && 'kind' in findings) return nothing;
  const { patterns = '', 'pattern-try': sentence = '' } = posted.fields;
  const tried = tryPatterns(patterns, sentence);
  const isQuoted = findings?.some(({ witness }) => witness) ?? false;
  const body = checkPart({
    ...placeOf(call, inHand, posted),
    findings,
    ...shown,
    patterns: await runInSlices(tried, { clock: call.clock, signal: neverCalledOff }),
    showsMessages: isQuoted && (await noteQuotes(call)),
  });
  return { kind: 'part', body };
}

export async function answerEffect(call: AccountCall): Promise<ConsoleAnswer> {
  if (findOverlong(fieldsOf(call.form))) return overlong(call);
  const inHand = await readRulesInHand(call);
  const typed = await readTyped(call, inHand);
  const told = await awaitLate(
    call.clock,
    orNothing(() => measureAndBlame(call, inHand, typed)),
  );
  const again = call.path('/rule-effect');
  const view = { language: call.language, again };
  if (told === stillAtWork) {
    return { kind: 'part', body: effectPart({ ...view, effect: told, showsMessages: false }) };
  }
  const { effect, guilty } = told ?? {};
  if (effect && 'kind' in effect) return nothing;
  const showsMessages = effect !== undefined && quotesIn(effect) && (await noteQuotes(call));
  return { kind: 'part', body: effectPart({ ...view, effect, showsMessages, guilty }) };
}

async function measureAndBlame(call: AccountCall, inHand: RulesInHand, typed: Typed) {
  const { edits, entry } = typed;
  const effect = await call.workshop.measure(edits, entry, askerOf(call));
  if ('kind' in effect || !effect.isUnsound) return { effect };
  return { effect, guilty: await blame(call, inHand, typed) };
}

/** The rules of the draft that must be mended before anything can be counted. */
async function blame(
  call: AccountCall,
  inHand: RulesInHand,
  { posted, edits, entry }: Typed,
): Promise<Html | undefined> {
  const found = await orNothing(() => call.workshop.lint(edits, entry, `${askerOf(call)} effect`));
  if (!Array.isArray(found)) return undefined;
  const blamed = found.filter((finding) => findGuilty(finding, inHand.rules, posted.id));
  return guiltyLines(blamed, placeOf(call, inHand, posted));
}

function placeOf(
  { language, path }: AccountCall,
  { rules }: RulesInHand,
  { id, value }: PostedRule,
) {
  const others = rules.filter((rule) => rule.id !== id);
  return { language, path, id, rules, names: nameEntries([...others, { id, value }]) };
}

const nothing: ConsoleAnswer = { kind: 'part', status: 204, body: html`` };
const neverCalledOff = new AbortController().signal;

function quotesIn({ newlyAnswered, taken, givenUp, lost }: Effect): boolean {
  return [newlyAnswered, taken, givenUp, lost].some(({ examples }) => examples.length > 0);
}

/** Said in the place of what would be told; the form itself says which field it is when it is saved. */
function overlong({ language }: AccountCall): ConsoleAnswer {
  const text = checkWords[language].tooLong(maxWords);
  return { kind: 'part', body: html`<p class="problem">${text}</p>` };
}

export async function readTyped(call: AccountCall, inHand?: RulesInHand): Promise<Typed> {
  const { rules, draft } = inHand ?? (await readRulesInHand(call));
  const posted = readPostedRule(call, new Set(rules.map(({ id }) => id)));
  const current = rules.find(({ id }) => id === posted.id);
  const typed = current
    ? editOf(current, posted.value)
    : { file: rulesFile, id: posted.id, after: posted.value };
  const others =
    draft?.edits.filter(({ file, id }) => file !== rulesFile || id !== posted.id) ?? [];
  return { posted, edits: [...others, typed], entry: { file: rulesFile, id: posted.id } };
}

/** A service says what it says to the first of the rule's words. */
async function preview(call: AccountCall, { posted, edits }: Typed) {
  const { nowMs } = call;
  if (!handlerIn(posted.fields)) {
    const { catalogue } = call.content();
    return {
      preview: previewReply(posted.value['reply'], { catalogue, nowMs }),
      previewOf: undefined,
    };
  }
  const [text] = ['exact', 'contains', 'examples'].flatMap((way) => wordsOf(posted, way));
  if (text === undefined) return { preview: [], previewOf: undefined };
  const tried = await orNothing(() =>
    call.workshop.tryOut({ edits, messages: [{ kind: 'text', text }], state: {}, nowMs }),
  );
  const replies: readonly Reply[] =
    tried?.draft.kind === 'answered' ? [tried.draft.answer.reply, ...tried.draft.answer.more] : [];
  return { preview: [replies], previewOf: text };
}

function askerOf({ operator }: AccountCall): string {
  return operator.id;
}

/** Typing goes on whatever happens to the workshop. */
async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
