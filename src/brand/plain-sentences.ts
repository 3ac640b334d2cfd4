/** Explanations of what the schemas of services say in plain English. It knows their sentences, not what they check. */
import { explain } from '../domain/explanation.ts';
import { fieldProblems } from '../domain/field-problems.ts';

const sentences: readonly (readonly [RegExp, (figure: number) => string])[] = [
  [/^is empty$/, () => fieldProblems.empty],
  [/^needs an? (?:slot|reply|sentence)$/, () => fieldProblems.needsEntry],
  [/^is longer than (\d+) characters$/, fieldProblems.tooLong],
  [/^has more than (\d+) slots$/, (most) => fieldProblems.tooManyEntries(most, 'entries')],
  [
    /^is no name like note$/,
    () =>
      explain({
        en: 'is no name like note',
        zh: '只能用小写字母、数字、短横和下划线，字母开头，例如 note',
        fix: { en: 'choose such a name', zh: '换成这样的名字' },
      }),
  ],
];

/** Undefined of any other text. */
export function explainPlainSentence(text: string): string | undefined {
  for (const [pattern, explanation] of sentences) {
    const found = pattern.exec(text);
    if (found) return explanation(Number(found[1]));
  }
  return undefined;
}
