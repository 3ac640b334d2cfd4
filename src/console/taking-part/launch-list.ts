/**
 * A launch: who has a seat and who waits, in their order. What followers gave is for those who may see what they say, and
 * whoever looks is noted; nothing tells who they are but what they gave.
 */

import { writeCsv } from '../../brand/write-csv.ts';
import { letOthersGo } from '../../domain/let-others-go.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Launch, phaseAt } from '../../domain/taking-part.ts';
import { type Html, html } from '../../markup/html.ts';
import {
  countPlaces,
  listSignUps,
  type Place,
  type SignUp,
} from '../../services/launch-register.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { linkButton, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { launchForms, type SeatsProblem } from './launch-forms.ts';
import { framedPage, goneAnswer } from './taking-part-page.ts';
import { takingPartWords } from './words.ts';

const maxShown = 100;
const places: readonly Place[] = ['seat', 'waiting'];

export function findLaunch(call: AccountCall): Launch | undefined {
  return call.content().catalogue.setup.launches.find(({ id }) => id === call.params['id']);
}

/** GET /taking-part/launches/:id */
export async function showLaunch(call: AccountCall): Promise<ConsoleAnswer> {
  const launch = findLaunch(call);
  return launch ? launchPage(call, launch) : goneAnswer(call);
}

/** @param problem what is wrong with the number of seats that was sent */
export async function launchPage(
  call: AccountCall,
  launch: Launch,
  problem?: SeatsProblem,
): Promise<ConsoleAnswer> {
  const words = takingPartWords[call.language];
  const counts = await countPlaces(call.stores.registers, call.account, launch);
  const mayRead = mayDo(call.operator, 'see-messages');
  if (mayRead) await noteLook(call, { what: `sign-ups of ${launch.id}` });
  const lists = mayRead
    ? await Promise.all(
        places.map((place) => placeView(call, launch, { place, all: counts[place] })),
      )
    : [];
  const csv =
    mayRead && linkButton(call.path(`/taking-part/launches/${launch.id}/list.csv`), words.listCsv);
  const forms =
    mayDo(call.operator, 'edit-catalogue') &&
    launchForms(call, launch, { taken: counts.seat, problem });
  const body = html`<p class="lead">${launch.about}</p><p>${words.phases[phaseAt(launch, call.nowMs)]} · ${words.seats} ${counts.seat} / ${launch.seats} · ${words.waiting} ${counts.waiting}</p>
${lists}<div class="actions">${csv}${linkButton(call.path('/taking-part'), words.back)}</div>${forms}`;
  return framedPage(call, body, { title: launch.name, status: problem ? 422 : 200 });
}

async function placeView(
  call: AccountCall,
  launch: Launch,
  { place, all }: { readonly place: Place; readonly all: number },
): Promise<Html> {
  const words = takingPartWords[call.language];
  const title = place === 'seat' ? words.seatList : words.waitingList;
  const { found } = await listSignUps(call.stores.registers, call.account, { launch, place });
  const shown = found.slice(0, maxShown);
  const columns = columnsOf(call, launch).map((label) => ({ label }));
  const rows = shown.map((one, at) => rowOf(launch, one, at));
  const table = rows.length > 0 ? tableView(title, columns, rows) : html`<p>${words.nobodyYet}</p>`;
  const rest = all > shown.length && html`<p class="note">${words.shownOf(shown.length, all)}</p>`;
  return html`<h2>${title}</h2>${table}${rest}`;
}

/** Of what was not asked there is no column. */
function columnsOf({ language }: AccountCall, { asksName, asksPhone }: Launch): readonly string[] {
  const { number, contactName, phone, signedUp } = takingPartWords[language];
  return [number, ...(asksName ? [contactName] : []), ...(asksPhone ? [phone] : []), signedUp];
}

function rowOf(
  { asksName, asksPhone }: Launch,
  { contact: { name = '', phone = '' }, signedUpAtMs }: SignUp,
  at: number,
): readonly string[] {
  const asked = [...(asksName ? [name] : []), ...(asksPhone ? [phone] : [])];
  return [String(at + 1), ...asked, timeText(signedUpAtMs)];
}

/** GET /taking-part/launches/:id/list.csv */
export async function exportLaunch(call: AccountCall): Promise<ConsoleAnswer> {
  const launch = findLaunch(call);
  if (!launch) return goneAnswer(call);
  await noteLook(call, { what: `export of the sign-ups of ${launch.id}` });
  const words = takingPartWords[call.language];
  const pieces = [writeCsv([[words.place, ...columnsOf(call, launch)]])];
  for (const place of places) {
    for await (const rows of pagesOf(call, launch, place)) {
      // Only the first piece of a file begins with the mark.
      if (rows.length > 0) pieces.push(writeCsv(rows).replace(/^\uFEFF/, ''));
    }
  }
  return {
    kind: 'file',
    fileName: `launch-${launch.id}.csv`,
    type: 'text/csv; charset=utf-8',
    body: pieces.join(''),
  };
}

async function* pagesOf(
  { stores, account, language }: AccountCall,
  launch: Launch,
  place: Place,
): AsyncGenerator<readonly string[][]> {
  const name = takingPartWords[language].places[place];
  let cursor: string | undefined;
  let before = 0;
  do {
    const wish = { launch, place, cursor };
    const { found, next } = await listSignUps(stores.registers, account, wish);
    yield found.map((one, at) => [name, ...rowOf(launch, one, before + at)]);
    before += found.length;
    cursor = next;
    await letOthersGo();
  } while (cursor !== undefined);
}
