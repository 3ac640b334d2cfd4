/**
 * Festivals: of each gift in each shop how many there are, were claimed and were handed over; as tables and as CSV. A
 * shop manager sees their own shops.
 */
import { writeCsv } from '../../brand/write-csv.ts';
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import { mayServeShop } from '../../domain/operator.ts';
import type { Festival } from '../../domain/service-setup.ts';
import { festivalPhase } from '../../handlers/festival-lines.ts';
import { type Html, html } from '../../markup/html.ts';
import { countFetched, countGifts } from '../../services/gift-counts.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { festivalWords } from './words.ts';

type Row = readonly [shop: string, gift: string, ...counts: number[]];

async function rowsOf(call: AccountCall, festival: Festival): Promise<readonly Row[]> {
  const { catalogue } = call.content();
  const { account, operator } = call;
  const shopIds = festival.shopIds.filter((id) => mayServeShop(operator, account, id));
  const wish = { festival, shopIds, nowMs: call.nowMs };
  const { registers } = call.stores;
  const counts = await countGifts(registers, account, wish);
  const fetched = await countFetched(registers, account, { festival, places: counts });
  return counts.map(({ shopId, gift, stock, claimed, left }, at) => [
    catalogue.findShop(shopId)?.name ?? shopId,
    gift.name,
    ...[stock, claimed, fetched[at] ?? 0, left],
  ]);
}

/** GET /festivals */
async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const words = festivalWords[call.language];
  const { festivals } = call.content().catalogue.setup;
  const parts = await Promise.all(festivals.map((festival) => festivalView(call, festival)));
  const none = festivals.length === 0 && emptyState(words.none, { text: words.noneText });
  const body = html`${pageHead(words.title, { lead: words.lead })}${none}${parts}`;
  return { kind: 'page', title: words.title, area: 'festivals', body };
}

async function festivalView(call: AccountCall, festival: Festival): Promise<Html> {
  const words = festivalWords[call.language];
  const columns = [
    { label: words.shop },
    { label: words.gift },
    { label: words.stock, isNumber: true },
    { label: words.claimed, isNumber: true },
    { label: words.fetched, isNumber: true },
    { label: words.left, isNumber: true },
  ];
  const { id, name, fromMs, toMs } = festival;
  const phase = words.phases[festivalPhase(festival, call.nowMs)];
  const csv = linkButton(call.path(`/festivals.csv?festival=${id}`), words.csv);
  const rows = (await rowsOf(call, festival)).map((row) => [...row]);
  return html`<section class="stack"><h2>${name}</h2><p class="note">${phase} · ${timeText(fromMs)} – ${timeText(toMs)}</p>
${tableView(name, columns, rows)}<div class="actions">${csv}</div></section>`;
}

/** GET /festivals.csv */
async function download(call: AccountCall): Promise<ConsoleAnswer> {
  const words = festivalWords[call.language];
  const { festivals } = call.content().catalogue.setup;
  const festival = festivals.find(({ id }) => id === call.query['festival']);
  const rows = festival ? await rowsOf(call, festival) : [];
  const head = [words.shop, words.gift, words.stock, words.claimed, words.fetched, words.left];
  return {
    kind: 'file',
    fileName: `festival-${festival?.id ?? 'none'}-${dayText(dayNumberAt(call.nowMs))}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([head, ...rows.map((row) => row.map(String))]),
  };
}

const seen = { scope: 'account', who: 'serve-till', method: 'GET' } as const;

export const festivalRoutes: readonly AccountRoute[] = [
  { ...seen, path: '/festivals', answer: show },
  { ...seen, path: '/festivals.csv', answer: download },
];
