/** What the forms of the desk do. Each is answered by a way on; what was typed and not taken stays on its page. */
import type { DeskDone } from '../../desk/desk.ts';
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { actWords } from './act-words.ts';
import type { DeskCall } from './at-desk.ts';
import type { Refused } from './composer-view.ts';
import { conversationPage } from './desk-page.ts';
import { availabilityOf, readAgents } from './read-desk.ts';
import { sayRefusal } from './say-refusal.ts';
import { deskWords } from './words.ts';

type PlainAct = 'claim' | 'release' | 'close' | 'take-over';

export function plainAct(act: PlainAct): (call: DeskCall) => Promise<ConsoleAnswer> {
  return async (call) => {
    const { desk, operator, params } = call;
    const given = { operator, conversationId: params['id'] ?? '' };
    const acts = {
      claim: () => desk.claim(given),
      release: () => desk.release(given),
      close: () => desk.close(given),
      'take-over': () => desk.takeOver(given),
    };
    return leadOn(call, await acts[act](), { act });
  };
}

export async function claimNext(call: DeskCall): Promise<ConsoleAnswer> {
  const done = await call.desk.claimNext(call.operator);
  const words = deskWords[call.language];
  if (done) return leadOn(call, done, { act: 'claim' });
  return {
    kind: 'redirect',
    to: call.path('/desk'),
    notice: { kind: 'bad', text: words.nobodyToTake },
  };
}

export async function say(call: DeskCall): Promise<ConsoleAnswer> {
  const { act, text } = readTyped(call);
  const closesAfter = fieldText(call.form, 'closes') === 'yes';
  const done = await call.desk.say({ ...act, text, closesAfter });
  return leadOn(call, done, { act: closesAfter ? 'close' : 'say', typed: { act: 'say', text } });
}

export async function note(call: DeskCall): Promise<ConsoleAnswer> {
  const { act, text } = readTyped(call);
  return leadOn(call, await call.desk.note({ ...act, text }), {
    act: 'note',
    typed: { act: 'note', text },
  });
}

export async function whisper(call: DeskCall): Promise<ConsoleAnswer> {
  const { act, text } = readTyped(call);
  const done = await call.desk.whisper({ ...act, text });
  return leadOn(call, done, { act: 'whisper', typed: { act: 'whisper', text } });
}

/** To somebody who was here today, or to whoever comes. */
export async function transfer(call: DeskCall): Promise<ConsoleAnswer> {
  const { act, text } = readTyped(call);
  const wanted = fieldText(call.form, 'to');
  const agents = wanted === '' ? [] : await readAgents(call);
  const agent = agents.find(({ operatorId }) => operatorId === wanted);
  const done = await call.desk.transfer({ ...act, to: agent ?? {}, note: text });
  return leadOn(call, done, { act: 'transfer', typed: { act: 'transfer', text } });
}

export async function setAvailability(call: DeskCall): Promise<ConsoleAnswer> {
  const to = fieldText(call.form, 'to') === 'available' ? 'available' : 'away';
  await call.desk.seen(call.operator, to);
  const { availability } = actWords[call.language].done;
  return { kind: 'redirect', to: call.path('/desk'), notice: { kind: 'good', text: availability } };
}

/** The tab lives. */
export async function markSeen(call: DeskCall): Promise<ConsoleAnswer> {
  await call.desk.seen(call.operator, availabilityOf(await readAgents(call), call.operator.id));
  return { kind: 'json', value: {} };
}

export async function markTyping({ desk, operator, params }: DeskCall): Promise<ConsoleAnswer> {
  await desk.typing({ operator, conversationId: params['id'] ?? '' });
  return { kind: 'json', value: {} };
}

function readTyped({ operator, params, form }: DeskCall) {
  const act = {
    operator,
    conversationId: params['id'] ?? '',
    actId: fieldText(form, 'actId').slice(0, 64),
  };
  return { act, text: fieldText(form, 'text').replaceAll('\r\n', '\n').trim() };
}

interface Tried {
  readonly act: keyof (typeof actWords)['zh']['done'];
  /** Of a form in which somebody wrote. */
  readonly typed?: Omit<Refused, 'problem'>;
}

function leadOn(
  call: DeskCall,
  done: DeskDone,
  { act, typed }: Tried,
): ConsoleAnswer | Promise<ConsoleAnswer> {
  const words = actWords[call.language];
  if (done.kind === 'done') {
    const to = call.path(`/desk/c/${encodeURIComponent(done.conversation.id)}`);
    return { kind: 'redirect', to, notice: { kind: 'good', text: words.done[act] } };
  }
  const problem = sayRefusal(done, words);
  if (typed && done.kind !== 'not-found') return conversationPage(call, { ...typed, problem });
  const id = done.kind === 'not-found' ? undefined : call.params['id'];
  const to = call.path(id === undefined ? '/desk' : `/desk/c/${encodeURIComponent(id)}`);
  return { kind: 'redirect', to, notice: { kind: 'bad', text: problem } };
}
