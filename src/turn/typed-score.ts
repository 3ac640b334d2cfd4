/** What a follower who types an answer to the question after the close says of the talk. Pure. */
import type { InboundMessage } from '../domain/inbound.ts';
import { normalise } from '../intents/normalise.ts';

const digits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 };
/** "5", "五分", "打 4 星": the question says that five is best. */
const points = /^(?:我?(?:打|给)个?)?([1-5一二两三四五])(?:分|颗?星|points?|stars?)?$/;

const closing = '(?:了|的|吧|啊|呀|哦|谢谢)*';
const words: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      `^(?:(?:都|还|比较|挺|很|非常|特别|十分|超)*满意|很好|非常好|好评)${closing}$|^(?:very )?satisfied$|^(?:very )?good$|^(?:great|excellent)$`,
    ),
    3,
  ],
  [new RegExp(`^(?:一般般?|还行|还可以|马马虎虎)${closing}$|^so ?so$|^average$`), 2],
  [
    new RegExp(
      `^(?:(?:很|非常|太|特别|十分)?不(?:太|怎么|大|是很)?满意|差评|很差|太差)${closing}$|^(?:very )?(?:not satisfied|unsatisfied|dissatisfied|bad|poor)$`,
    ),
    1,
  ],
];

/** 1 (bad) to 3 (good); undefined when the whole of it says nothing of the kind. */
export function typedScoreOf(message: InboundMessage): number | undefined {
  if (message.kind !== 'text') return undefined;
  const text = normalise(message.text);
  const [, point] = points.exec(text) ?? [];
  if (point !== undefined) return scoreOfPoints(digits[point] ?? Number(point));
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

/** A number or two letters may answer something else as well: whatever else was asked comes first. */
function scoreOfPoints(given: number): number {
  if (given === 3) return 2;
  return given > 3 ? 3 : 1;
}
