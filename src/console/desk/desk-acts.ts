/** What the forms of the desk do. Each is answered by a way on; what was typed and not taken stays on its page. */
import type { ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { actWords } from './act-words.ts';
import type { DeskCall } from './at-desk.ts';
import { leadOn, readSeen, readTyped } from './lead-on.ts';
import { availabilityOf, readAgents } from './read-desk.ts';
import { deskWords } from './words.ts';

type PlainAct = 'claim' | 'release' | 'close' | 'take-over';

export function plainAct(act: PlainAct): (call: DeskCall) => Promise<ConsoleAnswer> {
  return async (call) => {
    const { desk, operator, params } = call;
    const given = { operator, conversationId: params['id'] ?? '' };
    const acts = {
      claim: () => desk.claim(given),
      release: () => desk.release(given),
      close: () => desk.close({ ...given, ...readSeen(call) }),
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
