/**
 * The shops that somebody looks after, to be ticked by name: city by city, each folded until it is wanted, so that a
 * browser without a script finds its way through hundreds. Only the role that needs it is asked.
 */
import type { AccountName } from '../../../domain/ids.ts';
import { mayWorkOn, type Operator } from '../../../domain/operator.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { PersonWish } from '../../../people/person-wish.ts';
import type { SignedInCall } from '../../frame/console-call.ts';
import { checkBox } from '../../frame/forms.ts';
import { peopleWords } from './words.ts';

interface ShopOption {
  /** As an operator's `shops` have it: `main/S001`. */
  readonly value: string;
  readonly name: string;
  readonly hint: string;
}

interface ShopGroup {
  readonly label: string;
  readonly options: readonly ShopOption[];
}

export function shopChoice(
  call: SignedInCall,
  chosen: readonly string[],
  problem: string | undefined,
): Html {
  const words = peopleWords[call.language];
  const groups = groupShops(call);
  const known = new Set(groups.flatMap(({ options }) => options.map(({ value }) => value)));
  const lost = chosen.filter((value) => !known.has(value) && !isBeyond(call.operator, value));
  const asked = lost.map((value) => ({ value, name: value, hint: words.shopLost }));
  const all = lost.length > 0 ? [{ label: words.shopsLost, options: asked }, ...groups] : groups;
  const none = all.length === 0 && html`<p class="note">${words.noShops}</p>`;
  return html`<fieldset id="f-shops" class="shop-choice"><legend>${words.shops}</legend><p class="hint">${words.shopsHint}</p>${problem && html`<p class="problem">${problem}</p>`}${none}${all.map((group) => groupView(group, { chosen, isOnly: all.length === 1, counted: words.shopsTicked }))}</fieldset>`;
}

function groupView(
  { label, options }: ShopGroup,
  {
    chosen,
    isOnly,
    counted,
  }: {
    readonly chosen: readonly string[];
    readonly isOnly: boolean;
    readonly counted: (ticked: number, all: number) => string;
  },
): Html {
  const ticked = options.filter(({ value }) => chosen.includes(value)).length;
  const boxes = options.map(({ value, name, hint }) =>
    checkBox({ name: 'shops', value, label: name, hint, isChecked: chosen.includes(value) }),
  );
  return html`<details${(isOnly || ticked > 0) && html` open`}><summary>${label} <small>${counted(ticked, options.length)}</small></summary><div class="shop-boxes">${boxes}</div></details>`;
}

function groupShops({ accounts, shopsOf }: SignedInCall): readonly ShopGroup[] {
  return accounts.flatMap((account) =>
    [...Map.groupBy(shopsOf(account), ({ city }) => city)].map(([city, shops]) => ({
      label: accounts.length < 2 ? city : `${account} · ${city}`,
      options: shops.map(({ id, name, district }) => ({
        value: shopOf(account, id),
        name,
        hint: `${district} · ${id}`,
      })),
    })),
  );
}

/**
 * A shop that is not there, or is of an account that was not chosen, would leave its manager before an empty page.
 * @param kept what the person has already: a shop that has closed meanwhile is no reason to refuse another change
 */
export function findShopProblem(
  { accounts, shopsOf }: Pick<SignedInCall, 'accounts' | 'shopsOf'>,
  wish: Pick<PersonWish, 'role' | 'shops' | 'accounts'>,
  kept: readonly string[] = [],
): 'unknown' | 'elsewhere' | undefined {
  if (wish.role !== 'shop-manager' && wish.role !== 'agent') return undefined;
  const live = accounts.flatMap((name) => shopsOf(name).map(({ id }) => shopOf(name, id)));
  const known = new Set([...live, ...kept]);
  if (wish.shops.some((shop) => !known.has(shop))) return 'unknown';
  const { accounts: chosen } = wish;
  if (chosen === 'all') return undefined;
  const isChosen = (shop: string) => chosen.some((name) => shop.startsWith(`${name}/`));
  return wish.shops.every(isChosen) ? undefined : 'elsewhere';
}

/** Of an account that the operator may not work on: not theirs to see, nor to take away. */
export function isBeyond(operator: Operator, shop: string): boolean {
  return !mayWorkOn(operator, shop.slice(0, shop.indexOf('/')) as AccountName);
}

function shopOf(account: AccountName, id: string): string {
  return `${account}/${id}`;
}
