/**
 * A quick look at a text before any finder: which signs does it have? Most messages have nothing that most finders look
 * for, and a pattern that is not run costs nothing.
 */

/** The characters without which a kind of thing cannot be told; each kind is a bit. */
const groups = {
  numeral: '零一二两三四五六七八九十廿百千万半幺',
  clock: '点时',
  month: '月',
  day: '号日',
  year: '年',
  until: '到至',
  distance: '前后过等',
  money: '元块圆蚊毛角',
  price: '算均过了费共卖收找',
  people: '人位口大俩仨个',
  counter: '窗柜台档口',
  order: '单水',
} as const;

export type Sign = keyof typeof groups;

export interface Signs {
  readonly digitCount: number;
  readonly numeralCount: number;
  /** True when a character of the group is in the text. */
  has(sign: Sign): boolean;
}

const firstHan = 0x4e00;
const lastHan = 0x9fff;
const bits = new Map(Object.keys(groups).map((name, at) => [name, 1 << at]));
const bitsOfHan = buildTable();

export function lookForSigns(text: string): Signs {
  let digitCount = 0;
  let numeralCount = 0;
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= firstHan && unit <= lastHan) {
      const sign = bitsOfHan[unit - firstHan] as number;
      found |= sign;
      numeralCount += sign & 1;
    } else if (unit >= 0x30 && unit <= 0x39) digitCount += 1;
  }
  return { digitCount, numeralCount, has: (sign) => (found & (bits.get(sign) ?? 0)) !== 0 };
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(lastHan - firstHan + 1);
  for (const [name, characters] of Object.entries(groups)) {
    for (const character of characters) {
      const place = character.charCodeAt(0) - firstHan;
      table[place] = (table[place] ?? 0) | (bits.get(name) ?? 0);
    }
  }
  return table;
}
