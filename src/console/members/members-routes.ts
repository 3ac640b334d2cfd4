/** Members: how many on each level, one card by its number, and what staff put right there, with a reason. */
import { mayDo } from '../../domain/operator.ts';
import type { MemberSetup } from '../../domain/service-setup.ts';
import { type Html, html } from '../../markup/html.ts';
import { findCardNumber, formatCardNumber } from '../../services/card-number.ts';
import {
  correctPoints,
  countByLevel,
  listPoints,
  type PointsLine,
} from '../../services/card-points.ts';
import { cardNow, type MemberCard } from '../../services/member-card.ts';
import { findCardByNumber } from '../../services/member-cards.ts';
import { maxPointsAtOnce } from '../../services/points.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer, Notice } from '../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  textField,
} from '../frame/forms.ts';
import { card, emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { memberPageWords } from './words.ts';

const linesShown = 50;
const maxReasonChars = 100;

/** GET /members: the number goes by a form, never into an address. */
async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const words = memberPageWords[call.language];
  const setup = call.content().catalogue.setup.members;
  if (!setup) return page(call, emptyState(words.none, { text: words.noneText }));
  const { all, byLevel } = await countByLevel(call.stores.registers, call.account, setup);
  const rows = setup.levels.map(({ id, name, fromPoints, earnRate, privileges }) => [
    html`${name}<br><small>level:${id}</small>`,
    fromPoints,
    earnRate,
    privileges,
    byLevel.get(id) ?? 0,
  ]);
  const columns = [
    { label: words.level },
    { label: words.from, isNumber: true },
    { label: words.rate, isNumber: true },
    { label: words.privileges },
    { label: words.members, isNumber: true },
  ];
  return page(
    call,
    html`${findForm(call)}<p class="note">${words.all(all)}</p>${tableView(words.levels, columns, rows)}`,
  );
}

function findForm(call: AccountCall): Html {
  const words = memberPageWords[call.language];
  const form = postForm({ action: call.path('/members/card'), formToken: call.formToken }, [
    textField({
      name: 'number',
      label: words.number,
      hint: words.numberHint,
      isRequired: true,
      maxLength: 40,
    }),
    html`<div class="actions"><button class="main">${words.find}</button></div>`,
  ]);
  return card(undefined, form);
}

interface Found {
  readonly setup: MemberSetup;
  readonly held: MemberCard;
}

async function find(call: AccountCall): Promise<Found | undefined> {
  const number = findCardNumber(fieldText(call.form, 'number'));
  const setup = call.content().catalogue.setup.members;
  if (number === undefined || !setup) return undefined;
  const held = await findCardByNumber(call.stores.registers, call.account, number);
  return held && { setup, held };
}

/** POST /members/card */
async function showCard(call: AccountCall): Promise<ConsoleAnswer> {
  const found = await find(call);
  return found ? cardPage(call, found) : unknownCard(call);
}

function unknownCard(call: AccountCall): ConsoleAnswer {
  const words = memberPageWords[call.language];
  return page(call, html`<p class="note" role="alert">${words.unknown}</p>${findForm(call)}`, 404);
}

/** A correction that was not done, as it was typed, with what is wrong beside the field. */
interface Refused {
  readonly problems: FieldProblems;
}

async function cardPage(
  call: AccountCall,
  found: Found,
  said?: Notice | Refused,
): Promise<ConsoleAnswer> {
  const { held, setup } = found;
  const words = memberPageWords[call.language];
  const { level, balance } = cardNow(held, setup, call.nowMs);
  const holder = { account: call.account, openId: held.openId };
  const lines = await listPoints(call.stores.registers, holder, linesShown);
  const facts = html`<dl class="facts"><dt>${words.level}</dt><dd>${level.name}</dd><dt>${words.points}</dt><dd>${balance}</dd>
<dt>${words.opened}</dt><dd>${timeText(held.openedAtMs)}</dd></dl>`;
  const problems = said && 'problems' in said ? said.problems : {};
  const note =
    said && 'text' in said
      ? html`<p class="note" role="status">${said.text}</p>`
      : problemSummary(problems, call.language);
  const form = mayDo(call.operator, 'edit-catalogue') && correctionForm(call, held, problems);
  const body = html`${note}${card(formatCardNumber(held.number), facts)}${form}${linesTable(call, lines)}
<div class="actions">${linkButton(call.path('/members'), words.back)}</div>`;
  return page(call, body, Object.keys(problems).length > 0 ? 422 : 200);
}

function correctionForm(call: AccountCall, { number }: MemberCard, problems: FieldProblems): Html {
  const words = memberPageWords[call.language];
  const isRefused = Object.keys(problems).length > 0;
  const typed = (name: string) => (isRefused ? fieldText(call.form, name) : '');
  const shown = isRefused ? fieldText(call.form, 'act') : call.nowMs;
  const form = postForm({ action: call.path('/members/correct'), formToken: call.formToken }, [
    html`<input type="hidden" name="number" value="${number}"><input type="hidden" name="act" value="${shown}">`,
    textField({
      name: 'points',
      label: words.change,
      hint: words.changeHint,
      value: typed('points'),
      problem: problems['points'],
      isRequired: true,
      maxLength: 9,
    }),
    textField({
      name: 'reason',
      label: words.reason,
      hint: words.reasonHint,
      value: typed('reason'),
      problem: problems['reason'],
      isRequired: true,
      maxLength: maxReasonChars,
    }),
    html`<div class="actions"><button class="main">${words.save}</button></div>`,
  ]);
  return card(words.correct, form);
}

function linesTable(call: AccountCall, lines: readonly PointsLine[]): Html {
  const words = memberPageWords[call.language];
  const { catalogue } = call.content();
  const columns = [
    { label: words.when },
    { label: words.what },
    { label: words.points, isNumber: true },
    { label: words.balance, isNumber: true },
  ];
  const rows = lines.map(({ atMs, kind, shopId, reason, points, balance }) => {
    const shop = shopId === undefined ? undefined : (catalogue.findShop(shopId)?.name ?? shopId);
    const what = [words.kinds[kind], shop, reason].filter((one) => one !== undefined).join(' · ');
    return [timeText(atMs), what, points, balance];
  });
  return rows.length > 0 ? tableView(words.lines, columns, rows) : html`<p>${words.noLines}</p>`;
}

/** POST /members/correct: the form bears the moment it was shown, so that sent twice it counts once. */
async function correct(call: AccountCall): Promise<ConsoleAnswer> {
  const words = memberPageWords[call.language];
  const found = await find(call);
  if (!found) return unknownCard(call);
  const { setup, held } = found;
  const points = readChange(fieldText(call.form, 'points'));
  const reason = fieldText(call.form, 'reason').trim().slice(0, maxReasonChars);
  if (points === undefined) return cardPage(call, found, refused('points', words.noChange));
  if (reason === '') return cardPage(call, found, refused('reason', words.noReason));
  const { account, operator, nowMs, stores } = call;
  await stores.auditLog.append({
    ...{ account, atMs: nowMs, byId: operator.id, by: operator.name, act: 'points-changed' },
    target: `members#…${held.number.slice(-4)}`,
    note: `${points > 0 ? '+' : ''}${points} · ${reason}`,
  });
  const sourceId = `console-${operator.id}-${fieldText(call.form, 'act').slice(0, 20)}`;
  const holder = { account, openId: held.openId };
  const cause = { setup, sourceId, atMs: nowMs, points, reason };
  const told = await correctPoints(stores.registers, holder, cause);
  const isDone = told.kind === 'changed' || told.kind === 'repeated';
  const after = (await find(call)) ?? found;
  if (!isDone) return cardPage(call, after, refused('points', words.refused));
  return cardPage(call, after, { kind: 'good', text: words.saved });
}

function refused(field: 'points' | 'reason', text: string): Refused {
  return { problems: { [field]: text } };
}

/** "+20", "-5"; undefined for what is no change. */
function readChange(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace('−', '-').trim();
  const points = /^[+-]?\d{1,7}$/.test(plain) ? Number(plain) : 0;
  return points !== 0 && Math.abs(points) <= maxPointsAtOnce ? points : undefined;
}

function page(call: AccountCall, body: Html, status = 200): ConsoleAnswer {
  const { title, lead } = memberPageWords[call.language];
  return {
    kind: 'page',
    title,
    area: 'members',
    status,
    body: html`${pageHead(title, { lead })}${body}`,
  };
}

export const memberRoutes: readonly AccountRoute[] = [
  { scope: 'account', who: 'serve-till', method: 'GET', path: '/members', answer: show },
  { scope: 'account', who: 'serve-till', method: 'POST', path: '/members/card', answer: showCard },
  {
    scope: 'account',
    who: 'edit-catalogue',
    method: 'POST',
    path: '/members/correct',
    answer: correct,
  },
];
