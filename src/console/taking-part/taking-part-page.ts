/** All votes, surveys, launches and invitations with what came of them so far, and the frame that their pages share. */
import { mayDo } from '../../domain/operator.ts';
import { type OpenTime, phaseAt } from '../../domain/taking-part.ts';
import { type Html, html } from '../../markup/html.ts';
import { countBallots } from '../../services/ballots.ts';
import { countInvited } from '../../services/invitation-report.ts';
import { countPlaces } from '../../services/launch-register.ts';
import { countAnswers } from '../../services/survey-runs.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { badge, emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { takingPartWords } from './words.ts';

/** GET /taking-part */
export async function listTakingPart(call: AccountCall): Promise<ConsoleAnswer> {
  const words = takingPartWords[call.language];
  const { polls, surveys, launches, invitations } = call.content().catalogue.setup;
  if (polls.length + surveys.length + launches.length + invitations.length === 0) {
    return framedPage(call, emptyState(words.none, { text: words.noneText }));
  }
  return framedPage(
    call,
    html`${polls.length > 0 && (await votesTable(call))}${surveys.length > 0 && (await surveysTable(call))}${launches.length > 0 && (await launchesTable(call))}${invitations.length > 0 && (await invitationsTable(call))}`,
  );
}

export function framedPage(
  { language }: AccountCall,
  body: Html,
  { title, status = 200 }: { readonly title?: string; readonly status?: number } = {},
): ConsoleAnswer {
  const words = takingPartWords[language];
  const head = title === undefined ? pageHead(words.title, { lead: words.lead }) : pageHead(title);
  return {
    kind: 'page',
    title: title ?? words.title,
    area: 'takingPart',
    status,
    body: html`${head}${body}`,
  };
}

/** What was there a moment ago, or never was. */
export function goneAnswer(call: AccountCall): ConsoleAnswer {
  const { gone, goneText, back } = takingPartWords[call.language];
  const action = linkButton(call.path('/taking-part'), back);
  return framedPage(call, emptyState(gone, { text: goneText, action }), { status: 404 });
}

async function votesTable(call: AccountCall): Promise<Html> {
  const { account, stores, language } = call;
  const words = takingPartWords[language];
  const rows = await Promise.all(
    call.content().catalogue.setup.polls.map(async (poll) => {
      const { total } = await countBallots(stores.registers, account, poll);
      return [nameLink(call, `votes/${poll.id}`, poll.name), ...timeCells(call, poll), total];
    }),
  );
  const columns = [...timeColumns(call), { label: words.ballots, isNumber: true }];
  return html`<h2>${words.votes}</h2>${tableView(words.votes, columns, rows)}`;
}

async function surveysTable(call: AccountCall): Promise<Html> {
  const { account, stores, language } = call;
  const words = takingPartWords[language];
  const rows = await Promise.all(
    call.content().catalogue.setup.surveys.map(async (survey) => {
      const { begun, finished } = await countAnswers(stores.registers, account, survey);
      const name = nameLink(call, `surveys/${survey.id}`, survey.name);
      return [name, ...timeCells(call, survey), begun, finished];
    }),
  );
  const counts = [words.begun, words.finished].map((label) => ({ label, isNumber: true }));
  return html`<h2>${words.surveys}</h2>${tableView(words.surveys, [...timeColumns(call), ...counts], rows)}`;
}

async function launchesTable(call: AccountCall): Promise<Html> {
  const { account, stores, language } = call;
  const words = takingPartWords[language];
  const rows = await Promise.all(
    call.content().catalogue.setup.launches.map(async (launch) => {
      const { seat, waiting } = await countPlaces(stores.registers, account, launch);
      const name = nameLink(call, `launches/${launch.id}`, launch.name);
      return [name, ...timeCells(call, launch), `${seat} / ${launch.seats}`, waiting];
    }),
  );
  const counts = [words.seats, words.waiting].map((label) => ({ label, isNumber: true }));
  return html`<h2>${words.launches}</h2>${tableView(words.launches, [...timeColumns(call), ...counts], rows)}`;
}

/** Whom it was is for those who may see what followers say. */
async function invitationsTable(call: AccountCall): Promise<Html> {
  const { account, stores, language, operator } = call;
  const words = takingPartWords[language];
  const seesPeople = mayDo(operator, 'see-messages');
  const rows = await Promise.all(
    call.content().catalogue.setup.invitations.map(async (one) => {
      const { inviters, friends } = await countInvited(stores.registers, account, one);
      const name = seesPeople ? nameLink(call, `invitations/${one.id}`, one.name) : one.name;
      return [name, ...timeCells(call, one), inviters, friends];
    }),
  );
  const counts = [words.inviters, words.friends].map((label) => ({ label, isNumber: true }));
  return html`<h2>${words.invitations}</h2>${tableView(words.invitations, [...timeColumns(call), ...counts], rows)}`;
}

function timeColumns({ language }: AccountCall) {
  const { name, phase, until } = takingPartWords[language];
  return [{ label: name }, { label: phase }, { label: until }];
}

function timeCells({ nowMs, language }: AccountCall, time: OpenTime): readonly [Html, string] {
  const phase = phaseAt(time, nowMs);
  const tone = phase === 'running' ? 'good' : 'calm';
  return [badge(takingPartWords[language].phases[phase], tone), timeText(time.toMs)];
}

function nameLink(call: AccountCall, place: string, name: string): Html {
  return html`<a href="${call.path(`/taking-part/${place}`)}">${name}</a>`;
}
