/**
 * How many points somebody gives who was asked for them: "四分", "给5星", "满分10分我给7分". Whole points only: of "4.5分"
 * nobody can say which of two is meant. A number inside a sentence is none, unless it is given.
 */
import { matchAll } from './entities/match-all.ts';
import { readNumeral } from './entities/read-numeral.ts';
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
const praise = '(?:很|挺|太|非常|真|还)?(?:好吃|好评|好|棒|满意|不错|行|可以|一般)';
const after = `(?:${unit}(?:${polite}|${praise})*$|(?:${polite})*$)`;
const whole = new RegExp(`^${before}(?:${gives})?${numeral}${after}`);
/** "给5分钟" and "没给5分" give none. */
const given = new RegExp(
  `(?<![不没别]|不[会想能敢配该]|不可能|不值得|没[有法])${gives}${numeral}(?:${unit}(?![钟半之级钱店])|${after})`,
  'g',
);
/** Where a sentence may end; a blank beside a digit is only typed for looks. */
const ends = /[,，。！!；;、…~～\n]+|(?<!\d)\s+(?!\d)/;
const fraction = /\d\s*[.·。]\s*\d|(?:^|\s)\.\d/;

/** Of several the last that is given; where none is given they have to agree. @param raw as the follower wrote it. */
export function readScore(raw: string): Score | undefined {
  const words = raw.normalize('NFKC');
  if (fraction.test(words) || listUnrealNumbers(words).length > 0) return undefined;
  const texts = words.split(ends).map(normalise);
  const lastGiven = texts.flatMap((text) => matchAll(given, text)).at(-1);
  if (lastGiven) return scoreOf(lastGiven[1], lastGiven[0]);
  const scores = [normalise(words), ...texts].flatMap(
    (text) => scoreOf(whole.exec(text)?.[1], text) ?? [],
  );
  const [first] = scores;
  return scores.every(({ value }) => value === first?.value) ? first : undefined;
}

function scoreOf(number: string | undefined, text: string): Score | undefined {
  const value = number === undefined ? undefined : readNumeral(number);
  return value === undefined ? undefined : { value, text };
}
