/** Finds times of the clock: "七点半", "19:30", "差五分八点", "8pm". Sorts out 一点 (a bit) and 两点 (two remarks). */
import type { Place } from '../found.ts';
import { matchAll } from '../match-all.ts';
import { numeralStart, readNumeral, smallNumeral } from '../read-numeral.ts';
import { canBeSpan, isMarked, type Said } from '../said.ts';
import type { Clock, Piece } from './piece.ts';

type ClockPiece = Extract<Piece, { sort: 'clock' }>;
type Reader = readonly [
  /** Tells quickly that the pattern cannot match. */
  isWorthwhile: (said: Said) => boolean,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Clock | undefined,
];

/** What makes of a number behind the hour no minute: it counts something, or goes on. */
const noMinute =
  '(?!(?:[个位人份点块元号杯件盒瓶袋箱桌月折名只斤家样成口零〇一二两三四五六七八九十]|张(?!先生|女士|小姐)))';
/** "七点四个人": the number counts people. */
const people = '个位人名口大家';
const pointClock = new RegExp(
  `(?:差(?<early>${smallNumeral}[分刻])钟?到?)?${numeralStart}(?<hour>${smallNumeral})` +
    `(?:点(?!点)|(?<formal>时)(?![候间光段常而尚代不]))(?<whole>钟|整|正)?` +
    `(?:(?<half>半)|(?<quarter>[一三13])刻钟?|差(?<late>${smallNumeral}[分刻])钟?|` +
    `(?<minute>${smallNumeral})分(?!之|熟|钱)|(?<spoken>\\d{2}(?!\\d)|[零〇][一二三四五六七八九]|[一二三四五]?十[一二三四五六七八九]?)${noMinute})?`,
  'g',
);
/** "7到9点". */
const bareHour = new RegExp(
  `${numeralStart}(?<hour>${smallNumeral})(?=[到至~-]${smallNumeral}点)`,
  'g',
);
const signedClock =
  /(?<![\d:.])(?<hour>[01]?\d|2[0-4])(?<sign>[:.])(?<minute>[0-5]\d)(?![\d.:]|[元块折分%公倍])(?::[0-5]\d)?(?: ?(?<half>am|pm)(?![a-z]))?/g;
const clock = '(?:[01]?\\d|2[0-4])(?::[0-5]\\d| ?[ap]m(?![a-z]))';
/** Behind a number with a sign in it: then "12.15" and "12-5" are the day of the hour that follows. */
export const hourBehindBlank = new RegExp(`^ (?:${clock}|\\d{1,2}(?:[~-]\\d{1,2})?[点时])`);
const hourOfPartBehind = /^(?:[早晚]上?|[上中下]午|凌晨)[\d零〇一二两三四五六七八九十]/;
const latinClock = /(?<![\da-z.:])(?<hour>1[0-2]|0?[1-9]) ?(?<half>am|pm)(?![a-z])/g;

const oneToNine = '[一二三四五六七八九]';
/** Behind "三点" these speak of points, also behind "3点"; "七点五六个人" counts people. */
const pointsFollow = new RegExp(
  '^(?:意见|建议|要求|问题|想法|原因|理由|疑问|疑惑|说明|心|赞|公里|' +
    `${oneToNine}(?![十刻分${people}]|${oneToNine}[${people}]))`,
);
/** "两点菜" orders: in digits it is the hour. */
const orderFollows = /^(?:水(?!果)|餐(?!厅|馆|吧)|单|评|名|菜|式|儿|外卖|东西)/;
/** Behind a day or a part of one it is the hour, whatever follows. */
const dayBehind =
  /(?:午|[晨昼早晚夜]|[早晚]上|夜[里间]|晚间|[今明后昨前]天|周末|[周期拜][一二三四五六日天]|[号日节旦夕庆])$/;
/** "下午一时可以吗": no while is said to be of the afternoon; it is of the evening in "今晚一时走不开". */
const halfBehind = /[午昼]$/;
/** "明天一时开": all else behind 一时 speaks of a while. */
const oneOClockFollows = /^(?:$|[开关见到至左以之前后的])/;
const whileFollows = /^[会刻晌]/;
const noOneBehind = /[有早晚快慢多少差大小这那好高低强弱轻重再还更稍微加]$/;
/** "有两点", "这三点": points to make, unless what follows is said of an hour. */
const severalBehind = /[有这那几]$/;
/** "那三点": it goes on from what was told. */
const goesOnBehind = /^[好行嗯哦噢]?那$/;
const fewPoints = /^[二两三四五六]$/;
const fewInDigits = /^[2-6]$/;
const hourFollows = /^(?:[的呢吧吗么还开关到左前后见送取]|有没有|有位|没)/;
const partWithLate = /[今明昨后当][早晚]$/;
/** With these beside it even 一点 is a time. */
const clockFollows =
  /^(?:开|关|打烊|之?前|以前|之?后|以后|左右|见|到|至|营业|送|下班|上班|取|来|$)/;
const clockLeads = /[到在从至约等于]$/;
/** "窗口1点", "订1点的", "那1点": few write 一点, a bit, in digits, and those behind 便宜, 加 or 要. */
const hourLeads = /^$|[号店厅口人位名就订定约概是改成为]$/;
const bitFollows = /^(?:[都也不没儿辣甜咸酸苦盐糖醋酱葱蒜油冰肉钱小]|心意)/;

export function readClocks(said: Said): readonly ClockPiece[] {
  return readers.flatMap(([isWorthwhile, pattern, read]) =>
    (isWorthwhile(said) ? matchAll(pattern, said.marked) : []).flatMap((match) => {
      const clock = read(match);
      const start = match.index;
      return clock ? { sort: 'clock' as const, clock, start, end: start + match[0].length } : [];
    }),
  );
}

const readers: readonly Reader[] = [
  [hasClockSign, pointClock, readPointClock],
  [
    (said) => hasClockSign(said) && canBeSpan(said),
    bareHour,
    ({ groups = {} }) => clockAt(groups['hour'], 0),
  ],
  [isMarked, signedClock, readSignedClock],
  [({ signs, text }) => signs.digitCount > 0 && /[ap]m/.test(text), latinClock, readSignedClock],
];

function hasClockSign({ signs }: Said): boolean {
  return signs.has('clock');
}

function readPointClock(match: RegExpExecArray): Clock | undefined {
  const { 0: whole, groups = {}, input, index } = match;
  const hour = groups['hour'] ?? '';
  // Nothing but "七点".
  const isBare = whole.length === hour.length + 1;
  if (hour === '一' && groups['formal']) {
    const after = input.slice(index + whole.length);
    const isHour = !isBare || halfBehind.test(input.slice(Math.max(0, index - 1), index));
    const isWhile = isHour ? whileFollows.test(after) : !oneOClockFollows.test(after);
    return isWhile ? undefined : clockAt(hour, minuteOf(groups), true);
  }
  const needsCompany = isBare
    ? findNeed(hour, input, { start: index, end: index + whole.length })
    : false;
  return needsCompany === undefined ? undefined : clockAt(hour, minuteOf(groups), needsCompany);
}

/** Whether "一点" is a time only in company; undefined when what stands around a bare "七点" says that it is none. */
function findNeed(hour: string, text: string, { start, end }: Place): boolean | undefined {
  const after = text.slice(end, end + 3);
  const before = text.slice(Math.max(0, start - 2), start);
  if (isNoHour(hour, before, after)) return undefined;
  if (isOneInDigits(hour, before, after)) return false;
  if (isVague(hour, before, after)) return undefined;
  const isClear = (after !== '' && clockFollows.test(after)) || clockLeads.test(before);
  return isOne(hour) && !isClear;
}

/** "晚上一点东西都没吃" tells no hour, "晚上九点外卖" does. */
function isNoHour(hour: string, before: string, after: string): boolean {
  const isOrder = orderFollows.test(after);
  if (!isOrder && !pointsFollow.test(after)) return false;
  if (isOne(hour)) return true;
  return !dayBehind.test(before) && !(isOrder && /\d/.test(hour));
}

function isOne(hour: string): boolean {
  return hour === '一' || hour === '1';
}

function isOneInDigits(hour: string, before: string, after: string): boolean {
  const isLed = hourLeads.test(before) || goesOnBehind.test(before);
  return hour === '1' && isLed && !bitFollows.test(after);
}

/** "晚一点来" asks for later; "今晚一点" is an hour. */
function isVague(hour: string, before: string, after: string): boolean {
  const behind = isOne(hour) ? noOneBehind : severalBehind;
  if (!behind.test(before) || partWithLate.test(before)) return false;
  return isOne(hour) || countsPoints(hour, before, after);
}

function countsPoints(hour: string, before: string, after: string): boolean {
  if (goesOnBehind.test(before)) return false;
  if (fewInDigits.test(hour)) return /^[要想]/.test(after);
  return fewPoints.test(hour) && !hourFollows.test(after);
}

/** Below zero: before the full hour. */
function minuteOf(groups: Readonly<Record<string, string | undefined>>): number {
  const { half, quarter, early, late, minute, spoken } = groups;
  if (half) return 30;
  if (quarter) return /[三3]/.test(quarter) ? 45 : 15;
  const before = early ?? late;
  if (before) return -minutesIn(before);
  return readNumeral((minute ?? spoken ?? '零').replace(/^[零〇](?=.)/, '')) ?? Number.NaN;
}

/** "五分", "一刻". */
function minutesIn(words: string): number {
  const count = readNumeral(words.slice(0, -1)) ?? 0;
  return words.endsWith('刻') ? 15 * count : count;
}

function readSignedClock(match: RegExpExecArray): Clock | undefined {
  const { hour = '', minute = '0', half, sign } = match.groups ?? {};
  if (sign === '.' && isDayOfHour(match)) return undefined;
  const said = Number(hour);
  const isAfternoon = half === 'pm' && said < 12;
  const isMidnight = half === 'am' && said === 12;
  const clock = clockAt(String(isMidnight ? 0 : isAfternoon ? said + 12 : said), Number(minute));
  const isExact = half !== undefined || hour.startsWith('0') || said > 12;
  return clock && { ...clock, isExact, needsCompany: sign === '.' };
}

/** "12.15 19:00", "12.15晚上7点"; "周六7.30 8点也行" are two hours. */
function isDayOfHour({ 0: whole, input, index }: RegExpExecArray): boolean {
  if (dayBehind.test(input.slice(Math.max(0, index - 2), index))) return false;
  const after = input.slice(index + whole.length);
  return hourBehindBlank.test(after) || hourOfPartBehind.test(after);
}

function clockAt(
  hourText: string | undefined,
  minute: number,
  needsCompany = false,
): Clock | undefined {
  const said = readNumeral(hourText ?? '');
  if (said === undefined || said > 24 || !(Math.abs(minute) < 60)) return undefined;
  const hour = minute < 0 ? (said + 23) % 24 : said;
  if (hour === 24 && minute > 0) return undefined;
  const isExact = said > 12 || said === 0 || hourText?.startsWith('0') === true;
  return { hour, minute: minute < 0 ? minute + 60 : minute, isExact, needsCompany };
}
