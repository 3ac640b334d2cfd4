/** A word that a command has no use for was meant for something: passed over, half of a wish would be done without a word. */
import { AppError } from './errors.ts';

/**
 * @param words the command and what stands behind it, without the options
 * @param help how the command is used, or where one can read that
 * @throws AppError CONFIG_INVALID for the first word too many
 */
export function refuseSurplus(words: readonly string[], mostWords: number, help: string): void {
  const surplus = words[mostWords];
  if (surplus === undefined) return;
  throw new AppError(
    'CONFIG_INVALID',
    `"${surplus}" is a word too many, and nothing was done. Put what has blanks in it into quotes; for several, run the command once for each.
多了一个词，什么都没有做。带空格的内容请加引号；有几个就分几次运行。
${help}`,
  );
}
