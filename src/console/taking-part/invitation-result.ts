/** What came of one invitation: who brought how many, on a page and as CSV. People are told by the end of their name. */
import { writeCsv } from '../../brand/write-csv.ts';
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import type { OpenId } from '../../domain/ids.ts';
import type { Invitation } from '../../domain/taking-part.ts';
import { html } from '../../markup/html.ts';
import { countByInviter, countInvited, listBrought } from '../../services/invitation-report.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { emptyState, linkButton, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { framedPage, goneAnswer } from './taking-part-page.ts';
import { takingPartWords } from './words.ts';

const mostShown = 100;
const tailLength = 6;

/** GET /taking-part/invitations/:id */
export async function showInvitation(call: AccountCall): Promise<ConsoleAnswer> {
  const invitation = findInvitation(call);
  if (!invitation) return goneAnswer(call);
  await noteLook(call, { what: `invitation ${invitation.id}` });
  const words = takingPartWords[call.language];
  const { registers } = call.stores;
  const counts = await countInvited(registers, call.account, invitation);
  const shown = countByInviter(await listBrought(registers, call.account, invitation));
  const columns = [
    { label: words.inviter },
    { label: words.friends, isNumber: true },
    { label: words.lastFriend },
  ];
  const rows = shown
    .slice(0, mostShown)
    .map(({ inviter, friends, lastAtMs }) => [tail(inviter), friends, timeText(lastAtMs)]);
  const table =
    rows.length > 0
      ? tableView(words.byInviter, columns, rows)
      : emptyState(words.nobodyCame, { text: words.nobodyCameText });
  const path = `/taking-part/invitations/${invitation.id}/friends.csv`;
  const body = html`<p class="lead">${words.invited(counts.inviters, counts.friends, invitation.friendsInAll)}</p>${table}
<p class="note">${words.mostInviters(mostShown)}</p>
<div class="actions">${linkButton(call.path(path), words.friendsCsv)}${linkButton(call.path('/taking-part'), words.back)}</div>`;
  return framedPage(call, body, { title: invitation.name });
}

/** GET /taking-part/invitations/:id/friends.csv */
export async function exportInvitation(call: AccountCall): Promise<ConsoleAnswer> {
  const invitation = findInvitation(call);
  if (!invitation) return goneAnswer(call);
  await noteLook(call, { what: `invitation ${invitation.id}` });
  const { day, inviter, friend } = takingPartWords[call.language].friendColumns;
  const brought = await listBrought(call.stores.registers, call.account, invitation);
  const rows = brought.map((one) => [
    dayText(dayNumberAt(one.atMs)),
    tail(one.inviter),
    tail(one.friend),
  ]);
  return {
    kind: 'file',
    fileName: `invitation-${invitation.id}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([[day, inviter, friend], ...rows]),
  };
}

/** Enough to follow a chain of friends, and no way to write to anybody. */
function tail(openId: OpenId | undefined): string {
  return openId === undefined ? '' : `…${openId.slice(-tailLength)}`;
}

function findInvitation(call: AccountCall): Invitation | undefined {
  return call.content().catalogue.setup.invitations.find(({ id }) => id === call.params['id']);
}
