/** The result of one vote, on a page and as CSV. Who chose what is nobody's business. */
import { writeCsv } from '../../brand/write-csv.ts';
import type { Poll } from '../../domain/taking-part.ts';
import { html } from '../../markup/html.ts';
import { tallyPicture } from '../../markup/tally-picture.ts';
import { countBallots, type Tally } from '../../services/ballots.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { linkButton, tableView } from '../frame/parts.ts';
import { framedPage, goneAnswer } from './taking-part-page.ts';
import { takingPartWords } from './words.ts';

/** GET /taking-part/votes/:id */
export async function showVote(call: AccountCall): Promise<ConsoleAnswer> {
  const poll = findPoll(call);
  if (!poll) return goneAnswer(call);
  const words = takingPartWords[call.language];
  const tally = await tallyOf(call, poll);
  const columns = [
    { label: words.choice },
    { label: words.ballots, isNumber: true },
    { label: words.share, isNumber: true },
  ];
  const picture = tallyPicture(
    tally.counts.map(({ count }) => count),
    words.picture,
  );
  const path = `/taking-part/votes/${poll.id}/result.csv`;
  const body = html`<p class="lead">${poll.question}</p>${picture}${tableView(poll.name, columns, rowsOf(tally))}
<div class="actions">${linkButton(call.path(path), words.csv)}${linkButton(call.path('/taking-part'), words.back)}</div>`;
  return framedPage(call, body, { title: poll.name });
}

/** GET /taking-part/votes/:id/result.csv */
export async function exportVote(call: AccountCall): Promise<ConsoleAnswer> {
  const poll = findPoll(call);
  if (!poll) return goneAnswer(call);
  const { choice, ballots, share } = takingPartWords[call.language];
  const rows = rowsOf(await tallyOf(call, poll)).map((cells) => cells.map(String));
  return {
    kind: 'file',
    fileName: `vote-${poll.id}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([[choice, ballots, share], ...rows]),
  };
}

function findPoll(call: AccountCall): Poll | undefined {
  return call.content().catalogue.setup.polls.find(({ id }) => id === call.params['id']);
}

function tallyOf({ stores, account }: AccountCall, poll: Poll): Promise<Tally> {
  return countBallots(stores.registers, account, poll);
}

function rowsOf({ counts, total }: Tally): readonly (readonly (string | number)[])[] {
  return counts.map(({ choice, count }) => {
    const share = total === 0 ? 0 : (count / total) * 100;
    return [choice.label, count, `${share.toFixed(1)}%`];
  });
}
