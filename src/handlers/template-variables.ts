/** The values that a reply template may name, and nothing else: the brand, the hour, the shop we talk about, the follower's groups. */
import { describeHours, describeOpenState } from '../catalogue/describe-hours.ts';
import type { BrandProfile, Shop } from '../domain/catalogue.ts';
import type { Focus } from '../domain/session.ts';
import { clockWords, greetingWords, todayWords } from './beijing-words.ts';
import type { HandlerTurn } from './handler.ts';
import { addressWords } from './shop-lines.ts';

export interface TemplateVariables {
  readonly brand: Readonly<Record<(typeof variableFields)['brand'][number], string>>;
  readonly now: Readonly<Record<(typeof variableFields)['now'][number], string>>;
  /** Missing when no shop is talked about: `{% if shop %}`. */
  readonly shop?: Readonly<Record<Exclude<ShopField, 'services'>, string>> & {
    readonly services: readonly string[];
  };
  readonly follower: { readonly groups: readonly string[] };
  /** What a service collected, by slot; what is missing has no entry: `{% if slots.note %}`. */
  readonly slots?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The slots that a text may name, and the fields of each. */
export type SlotFields = Readonly<Record<string, readonly string[]>>;

const variableFields = {
  brand: ['name', 'assistantName', 'orderPhone', 'orderUrl', 'privacyUrl'],
  now: ['greeting', 'date', 'time'],
  /** `table` is empty when no table's code was scanned there. */
  shop: ['name', 'city', 'district', 'address', 'phone', 'hours', 'state', 'table', 'services'],
  follower: ['groups'],
} as const;

type ShopField = (typeof variableFields)['shop'][number];

export function templateVariables(
  turn: Pick<HandlerTurn, 'catalogue' | 'session' | 'nowMs'>,
): TemplateVariables {
  const { catalogue, session, nowMs } = turn;
  const shop = session.focus?.shopId && catalogue.findShop(session.focus.shopId);
  return {
    brand: brandVariables(catalogue.profile),
    now: {
      greeting: greetingWords(nowMs),
      date: todayWords(nowMs),
      time: clockWords(nowMs),
    },
    ...(shop && { shop: { ...shopVariables(shop, nowMs), table: tableIn(shop, session.focus) } }),
    follower: { groups: session.follower.groups },
  };
}

/** Without a shop or slot, and with all of them. */
export function sampleVariables(slots: SlotFields = {}): readonly TemplateVariables[] {
  return [
    { ...sample(false), slots: {} },
    {
      ...sample(true),
      slots: Object.fromEntries(
        Object.entries(slots).map(([name, fields]) => [name, filled(fields, '人民广场店')]),
      ),
    },
  ];
}

/** At the end of a form: no shop is talked about, and what may be left out was. Undefined where there is no form. */
export function bareVariables(
  slots: SlotFields,
  optional: readonly string[],
): TemplateVariables | undefined {
  const told = Object.entries(slots).filter(([name]) => !optional.includes(name));
  if (Object.keys(slots).length === 0) return undefined;
  const values = told.map(([name, fields]) => [name, filled(fields, '人民广场店')] as const);
  return { ...sample(false), slots: Object.fromEntries(values) };
}

/** Variables of a template that do not exist, as written. @param globals of LiquidJS's analysis, by root name. */
export function listUnknownVariables(
  globals: Readonly<Record<string, readonly { readonly segments: readonly unknown[] }[]>>,
  slots: SlotFields = {},
): readonly string[] {
  return Object.values(globals)
    .flat()
    .filter(({ segments }) => !isKnown(segments, slots))
    .map(({ segments }) => segments.map(String).join('.'));
}

/** `brand.name` and the others, as a template writes them. */
export function listKnownVariables(slots: SlotFields = {}): readonly string[] {
  const named = Object.entries(slots).map(([name, fields]) => [`slots.${name}`, fields] as const);
  return [...Object.entries(variableFields), ...named].flatMap(([root, fields]) =>
    fields.map((field) => `${root}.${field}`),
  );
}

/** A root alone is known only for `{% if shop %}`; printing it is found when the sample is rendered. */
function isKnown([root, field, part]: readonly unknown[], slots: SlotFields): boolean {
  if (root === 'slots') {
    if (typeof field !== 'string' || !Object.hasOwn(slots, field)) return false;
    return part === undefined || slots[field]?.includes(String(part)) === true;
  }
  if (typeof root !== 'string' || !Object.hasOwn(variableFields, root)) return false;
  if (field === undefined) return root === 'shop';
  const fields: readonly unknown[] = variableFields[root as keyof typeof variableFields];
  return fields.includes(field);
}

function brandVariables(profile: BrandProfile): TemplateVariables['brand'] {
  const { name, assistantName, orderPhone, orderUrl = '', privacyUrl = '' } = profile;
  return { name, assistantName, orderPhone, orderUrl, privacyUrl };
}

function tableIn({ id }: Shop, focus: Focus | undefined): string {
  return focus?.table?.shopId === id ? String(focus.table.number) : '';
}

function shopVariables(
  shop: Shop,
  nowMs: number,
): Omit<NonNullable<TemplateVariables['shop']>, 'table'> {
  const { name, city, district, phone, hours, services } = shop;
  return {
    name,
    city,
    district,
    phone,
    services,
    address: addressWords(shop),
    hours: describeHours(hours, nowMs),
    state: describeOpenState(hours, nowMs),
  };
}

function sample(withShop: boolean): TemplateVariables {
  return {
    brand: filled(variableFields.brand, '品牌信息'),
    now: filled(variableFields.now, '10:00'),
    ...(withShop && {
      shop: { ...filled(variableFields.shop, '人民广场店'), services: ['停车'] },
    }),
    follower: { groups: ['会员'] },
  };
}

function filled<F extends string>(fields: readonly F[], value: string): Record<F, string> {
  return Object.fromEntries(fields.map((field) => [field, value])) as Record<F, string>;
}
