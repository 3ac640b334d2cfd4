/** Names and texts of the brand that are longer than the services show: the follower sees "…" or nothing at their end. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { Words } from '../domain/explanation.ts';
import { maxTermsLength } from '../handlers/coupon.ts';
import { fitText } from '../handlers/fit-text.ts';
import { contactLine, maxAddressLength, orderLine, shopListLines } from '../handlers/shop-lines.ts';
import { maxLabelLength } from '../handlers/suggestions.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import { maxTextBytes } from '../wechat/limits.ts';
import type { UnplacedFinding } from './brand-finding.ts';

/** As many as `nearest-shop` lists. */
const shopsListed = 3;
/** The longest that a distance can be written. */
const farMeters = 999_900;

export function lintLengths(
  rules: readonly RuleSource[],
  catalogue: CatalogueIndex,
  nowMs: number,
): readonly UnplacedFinding[] {
  return [
    ...rules.flatMap(({ id, title, suggest }, position) =>
      suggest !== false && lengthOf(title) > maxLabelLength
        ? [sayCut({ file: 'rules.yaml', id, path: ['rules', position, 'title'] }, titles)]
        : [],
    ),
    ...catalogue.campaigns.flatMap(({ id, terms }, at) =>
      lengthOf(terms) > maxTermsLength
        ? [sayCut({ file: 'coupons.yaml', id, path: ['campaigns', at, 'terms'] }, termsOfUse)]
        : [],
    ),
    ...catalogue.shops.flatMap(({ id, address }) =>
      lengthOf(address) > maxAddressLength
        ? [sayCut({ file: 'stores.csv', id, path: ['address'] }, addresses)]
        : [],
    ),
    ...findLongList(catalogue, nowMs),
  ];
}

interface Shown {
  readonly what: Words;
  readonly maxLength: number;
}

const titles: Shown = {
  what: { zh: '给人选的时候，标题', en: 'As a choice, the title' },
  maxLength: maxLabelLength,
};
const termsOfUse: Shown = {
  what: { zh: '发券的时候，使用说明', en: 'With the coupon, its terms' },
  maxLength: maxTermsLength,
};
const addresses: Shown = {
  what: { zh: '列店的时候，地址', en: 'In a list, the address' },
  maxLength: maxAddressLength,
};

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function sayCut(
  place: Pick<UnplacedFinding, 'file' | 'id' | 'path'>,
  { what, maxLength }: Shown,
): UnplacedFinding {
  return {
    ...place,
    severity: 'hint',
    kind: 'text-cut',
    zh: `${what.zh}只显示 ${maxLength} 个字，后面变成「…」。`,
    en: `${what.en} shows ${maxLength} characters and then "…".`,
    fix: { zh: '写短一点，要紧的写在前面。', en: 'Shorten it, and say first what matters.' },
  };
}

/** A list of the shops with the longest names and addresses. */
function findLongList(catalogue: CatalogueIndex, nowMs: number): readonly UnplacedFinding[] {
  const blocks = catalogue.shops
    .map((shop) => ({ shop, lines: linesOf(shop, nowMs) }))
    .toSorted((a, b) => Buffer.byteLength(b.lines) - Buffer.byteLength(a.lines))
    .slice(0, shopsListed);
  const [longest] = blocks;
  if (!longest) return [];
  const contact = contactLine(longest.shop);
  const lines = [
    ...blocks.flatMap(({ lines }) => ['', lines]),
    contact,
    orderLine(catalogue.profile),
  ];
  const bytes = Buffer.byteLength(fitText(lines));
  if (bytes <= maxTextBytes) return [];
  return [
    {
      file: 'stores.csv',
      severity: 'error',
      kind: 'reply-too-long',
      id: longest.shop.id,
      path: ['address'],
      zh: `列出最长的 ${blocks.length} 家店要 ${bytes} 字节，平台最多 ${maxTextBytes}，后面的会被截掉。`,
      en: `A list of the ${blocks.length} longest shops has ${bytes} bytes; the platform takes ${maxTextBytes}, and its end is cut off.`,
      fix: {
        zh: '把店名、地址或者点单网址写短。',
        en: 'Shorten names, addresses or the address to order at.',
      },
    },
  ];
}

function linesOf(shop: Shop, nowMs: number): string {
  const parts = shopListLines({ shop, distanceMeters: farMeters }, { number: 1, nowMs });
  return fitText(parts);
}
