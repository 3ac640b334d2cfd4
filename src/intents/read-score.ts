/**
 * How many points somebody gives who was asked for them: "四分", "给5星", "满分10分我给7分". Whole points only: of "4.5分"
 * nobody can say which of two is meant. A number inside a sentence is none, unless it is given or is the only one of points
 * in its clause: "味道5分".
 */
import { matchAll } from './entities/match-all.ts';
import { numeralCharacters, readNumeral } from './entities/read-numeral.ts';
import { listUnrealNumbers } from './entities/unreal-numbers.ts';
import { normalise } from './normalise.ts';

export interface Score {
  readonly value: number;
  /** Normalised. */
  readonly text: string;
}

const polite = '吧|呢|啊|呀|啦|哦|哈|嘛|了|的|谢谢|\\?';
/** "十分满意" gives no ten points. */
const numeral = `(?!十分(?!(?:${polite})*$))(\\d{1,3}|[零一二两三四五六七八九十]{1,3})`;
const unit = '(?:分|[颗个]?星)';
const before = '(?:我们?|咱|就|还是|那|只能|可以|最多|大概|差不多|算|是|打分|评分)*';
const gives = '(?:给|打|评)(?:你们?|您|他们?|她)?(?:个|到|了|上)?';
const praise =
  '(?:味道)?(?:很|挺|太|非常|真|还|超级?|特别)?(?:好吃|好评|好|棒|满意|不错|行|可以|一般)';
const after = `(?:${unit}(?:${polite}|${praise})*$|(?:${polite})*$)`;
const whole = new RegExp(`^${before}(?:${gives})?${numeral}${after}`);
/** "给5分钟" and "没给5分" give none. */
const given = new RegExp(
  `(?<![不没别]|不[会想能敢配该]|不可能|不值得|没[有法])${gives}${numeral}(?:${unit}(?![钟半之级钱店])|${after})`,
  'g',
);
/** "5分钟", "七分熟", "三星期" and "五星级" count no points, nor does what is cut off from a longer number. */
const points = new RegExp(
  `(?<!满分[是为]?)(?<![${numeralCharacters}\\d第])${numeral}(?:分(?![钟半之级钱店熟饱糖甜辣])|[颗个]?星(?![级期巴半号座路街]))`,
  'g',
);
/** What comes before tells that the points are not given: "没到5分", "扣5分", "等了5分", "8点5分", "4到5分". */
const refusesBefore = new RegExp(
  '不(?!错|多)|没|(?<!特)别|(?:[扣减加等]|[晚迟过]到?了|(?:^|[还就只要再])[差少])[了你们您他]{0,3}$|' +
    `[${numeralCharacters}\\d](?:[点时到至或和]|还是| )$`,
);
/** "5分给不了", "5分是满分吗", "一分都不给". */
const refusesBehind = /^[都也]|不(?:可能|了|到|给|值|配|够)|别想|做梦|[吗么?]/;
/** Where a sentence may end; a blank beside a digit is only typed for looks. */
const ends = /[,，。！!；;、…~～\n]+|(?<!\d)\s+(?!\d)/;
const fraction = /\d\s*[.·。~]\s*\d|(?:^|\s)\.\d/;

/** Of several the last that is given; where none is given they have to agree. @param raw as the follower wrote it. */
export function readScore(raw: string): Score | undefined {
  const words = raw.normalize('NFKC');
  if (fraction.test(words) || listUnrealNumbers(words).length > 0) return undefined;
  const texts = words.split(ends).map(normalise);
  const lastGiven = texts.flatMap((text) => matchAll(given, text)).at(-1);
  if (lastGiven) return scoreOf(lastGiven[1], lastGiven[0]);
  const all = normalise(words);
  const scores = [
    ...readWhole(all),
    ...texts.flatMap((text) => [...readWhole(text), ...readOnly(text)]),
  ];
  const [first] = scores;
  return scores.every(({ value }) => value === first?.value) ? first : undefined;
}

function readWhole(text: string): readonly Score[] {
  return listScore(whole.exec(text)?.[1], text);
}

/** The only points of a clause. */
function readOnly(text: string): readonly Score[] {
  const [only, ...others] = matchAll(points, text);
  if (!only || others.length > 0) return [];
  const before = text.slice(0, only.index);
  const behind = text.slice(only.index + only[0].length);
  if (refusesBefore.test(before) || refusesBehind.test(behind)) return [];
  return listScore(only[1], text);
}

function listScore(number: string | undefined, text: string): readonly Score[] {
  const score = scoreOf(number, text);
  return score ? [score] : [];
}

function scoreOf(number: string | undefined, text: string): Score | undefined {
  const value = number === undefined ? undefined : readNumeral(number);
  return value === undefined ? undefined : { value, text };
}
