/** Products, coupons and staff as tables, with what is worth a look. */
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import type { Campaign, Product } from '../../domain/catalogue.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { badge, card, emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { areaOfSection, sectionTabs } from './sections.ts';
import type { SheetName } from './sheets.ts';
import { type CatalogueWords, catalogueWords } from './words.ts';

const daysOfNotice = 3;
const lowShare = 0.1;

type Cells = readonly (Html | string | number | undefined)[];

interface Listing {
  readonly name: SheetName;
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[];
  readonly rows: readonly Cells[];
  readonly empty: readonly [string, string];
  readonly below?: Html | undefined;
}

export async function productsPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const { products, groups } = call.content().catalogue;
  const groupLines = groups.map(
    ({ category, words: said }) => html`<dt>${category}</dt><dd>${said.join('、')}</dd>`,
  );
  return listPage(call, {
    name: 'products',
    columns: [
      { label: words.name },
      { label: words.category },
      { label: words.price, isNumber: true },
      { label: words.synonyms },
    ],
    rows: products.map((product) => productCells(call, product)),
    empty: [words.noProducts, words.noProductsText],
    below:
      groups.length > 0
        ? card(
            words.wordGroups,
            html`<p class="hint">${words.groupsHint}</p><dl class="facts">${groupLines}</dl>`,
          )
        : undefined,
  });
}

function productCells(
  call: AccountCall,
  { id, name, category, priceFen, synonyms }: Product,
): Cells {
  const { yuan } = catalogueWords[call.language];
  return [
    entryLink(call, 'products', { id, name }),
    category,
    yuan(priceFen / 100),
    html`<small>${synonyms.join('、')}</small>`,
  ];
}

export async function couponsPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const { campaigns } = call.content().catalogue;
  const counted = await Promise.all(
    campaigns.map(async (campaign) => ({
      campaign,
      granted: await call.stores.coupons.countGranted(call.account, campaign.id),
    })),
  );
  return listPage(call, {
    name: 'coupons',
    columns: [
      { label: words.name },
      { label: words.validity },
      { label: words.granted, isNumber: true },
      { label: words.left, isNumber: true },
      { label: words.state },
    ],
    rows: counted.map(({ campaign, granted }) => couponCells(call, campaign, granted)),
    empty: [words.noCoupons, words.noCouponsText],
  });
}

function couponCells(call: AccountCall, campaign: Campaign, granted: number): Cells {
  const words = catalogueWords[call.language];
  const left = Math.max(0, campaign.stock - granted);
  const days = `${dayOf(campaign.validFromMs)} – ${dayOf(campaign.validToMs)}`;
  return [
    entryLink(call, 'coupons', campaign),
    days,
    granted,
    left,
    html`<span class="badges">${timeBadge(campaign, call.nowMs, words)}${stockBadge(left, campaign, words)}</span>`,
  ];
}

function timeBadge(
  { validFromMs, validToMs }: Campaign,
  nowMs: number,
  words: CatalogueWords,
): Html {
  if (nowMs > validToMs) return badge(words.over, 'bad');
  if (nowMs < validFromMs) return badge(words.notYet(dayOf(validFromMs)));
  const days = dayNumberAt(validToMs) - dayNumberAt(nowMs);
  return days <= daysOfNotice ? badge(words.endsIn(days), 'warn') : badge(words.running, 'good');
}

function stockBadge(left: number, { stock }: Campaign, words: CatalogueWords): Html | undefined {
  if (left === 0) return badge(words.stockGone, 'bad');
  return left <= stock * lowShare ? badge(words.stockLow, 'warn') : undefined;
}

/** Names that were not agreed to are shown to those who keep the list, and to nobody else. */
export async function staffPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const { catalogue } = call.content();
  const people = await call.editing.readLiveFile('staff.csv');
  return listPage(call, {
    name: 'staff',
    columns: [{ label: words.name }, { label: words.shop }, { label: words.staff }],
    rows: people.map(({ id, value }) => {
      const shop = String(value['shop'] ?? '');
      const said = ['name', 'nickname', 'none'].find((one) => one === value['consent']) ?? 'none';
      return [
        entryLink(call, 'staff', {
          id,
          name: `${String(value['name'])} ${String(value['nickname'] ?? '')}`.trim(),
        }),
        catalogue.findShop(shop)?.name ?? shop,
        words.consents[said as keyof CatalogueWords['consents']],
      ];
    }),
    empty: [words.nobody, words.nobodyText],
  });
}

export function entryLink(
  call: AccountCall,
  sheet: SheetName,
  { id, name }: { readonly id: string; readonly name: string },
): Html {
  return html`<a href="${call.path(`/${sheet}/${encodeURIComponent(id)}`)}">${name}</a><br><small>${id}</small>`;
}

function dayOf(atMs: number): string {
  return dayText(dayNumberAt(atMs));
}

export function listPage(
  call: AccountCall,
  { name, columns, rows, empty, below }: Listing,
): ConsoleAnswer {
  const words = catalogueWords[call.language];
  const edits = mayDo(call.operator, 'edit-catalogue');
  const actions = edits ? [linkButton(call.path(`/new/${name}`), words.fresh, 'main')] : [];
  const [title, text] = empty;
  const body = html`${pageHead(words[name], { actions })}${sectionTabs(call, name)}
${rows.length > 0 ? tableView(words[name], columns, rows) : emptyState(title, { text })}${below}`;
  return { kind: 'page', title: words[name], body, area: areaOfSection(call, name) };
}
