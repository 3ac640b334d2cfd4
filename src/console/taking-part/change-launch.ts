/**
 * Closes a launch early, or offers more seats: a change of the content like any other, live at once, in the history and
 * the audit log. New seats go to those who wait; who subscribed is alerted, the others hear it when they write.
 */
import type { EntryValue } from '../../domain/edit.ts';
import { type Launch, phaseAt } from '../../domain/taking-part.ts';
import { countPlaces } from '../../services/launch-register.ts';
import { moveUp } from '../../services/move-up.ts';
import { momentText } from '../catalogue/moment-text.ts';
import { type SaveOutcome, saveEntry } from '../catalogue/save-entry.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { entriesOf, findSetupForm } from '../setup/setup-forms.ts';
import { sheetOf } from '../setup/setup-sheet.ts';
import { leastSeats } from './launch-forms.ts';
import { findLaunch, launchPage } from './launch-list.ts';
import { goneAnswer } from './taking-part-page.ts';
import { takingPartWords } from './words.ts';

const maxSeats = 100_000;

/** POST /taking-part/launches/:id */
export async function changeLaunch(call: AccountCall): Promise<ConsoleAnswer> {
  const launch = findLaunch(call);
  if (!launch) return goneAnswer(call);
  return fieldText(call.form, 'act') === 'close'
    ? closeLaunch(call, launch)
    : offerSeats(call, launch);
}

async function closeLaunch(call: AccountCall, launch: Launch): Promise<ConsoleAnswer> {
  const words = takingPartWords[call.language];
  if (phaseAt(launch, call.nowMs) !== 'running') {
    return {
      kind: 'redirect',
      to: addressOf(call, launch),
      notice: { kind: 'bad', text: words.notOpen },
    };
  }
  const saved = await save(call, launch, { lastMoment: momentText(call.nowMs - 1) });
  return answerOf(call, launch, saved);
}

async function offerSeats(call: AccountCall, launch: Launch): Promise<ConsoleAnswer> {
  const words = takingPartWords[call.language];
  const typed = fieldText(call.form, 'seats').trim();
  const { seat } = await countPlaces(call.stores.registers, call.account, launch);
  const least = leastSeats(seat);
  const seats = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (seats < least || seats > maxSeats) {
    return launchPage(call, launch, { seats: typed, text: words.badSeats(least) });
  }
  const saved = await save(call, launch, { seats });
  if (saved?.kind === 'answer' && saved.answer.kind === 'redirect') {
    await moveUp(storesOf(call), call.account, {
      launch: { ...launch, seats },
      topic: call.content().catalogue.setup.alertTopics.find(({ id }) => id === launch.alert),
      atMs: call.nowMs,
    });
  }
  return answerOf(call, launch, saved);
}

function storesOf({ stores: { registers, outbox }, sendsMessages }: AccountCall) {
  return { registers, outbox: sendsMessages ? outbox : undefined };
}

/** Undefined when it was taken out of the content a moment ago. */
async function save(
  call: AccountCall,
  launch: Launch,
  change: EntryValue,
): Promise<SaveOutcome | undefined> {
  const form = findSetupForm('launches');
  if (!form) return undefined;
  const entries = await call.editing.readLiveFile(form.list.file);
  const entry = entriesOf(form, entries).find(({ id }) => id === launch.id);
  if (!entry) return undefined;
  const to = addressOf(call, launch);
  return saveEntry(call, {
    edit: {
      file: form.list.file,
      id: launch.id,
      before: entry.value,
      after: { ...entry.value, ...change },
    },
    ...{ sheet: sheetOf(form), action: call.path(`/setup/launches/${launch.id}`), to },
    note: `${form.words.title[0]} ${launch.name}: ${JSON.stringify(change)}`,
    area: 'takingPart',
  });
}

async function answerOf(
  call: AccountCall,
  launch: Launch,
  saved: SaveOutcome | undefined,
): Promise<ConsoleAnswer> {
  if (!saved) return goneAnswer(call);
  if (saved.kind === 'answer') return saved.answer;
  const text = Object.values(saved.problems).join(' ');
  return { kind: 'redirect', to: addressOf(call, launch), notice: { kind: 'bad', text } };
}

function addressOf(call: AccountCall, { id }: Launch): string {
  return call.path(`/taking-part/launches/${id}`);
}
