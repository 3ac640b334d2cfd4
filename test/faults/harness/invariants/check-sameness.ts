/** I5: all deliveries of a message have the same answer, byte for byte. */
import { type Answer, asksAgain, takenAnswers } from '../record.ts';
import { breachOf, type Check } from './breach.ts';

export const checkSameness: Check = ({ record, allowance }) => {
  const answered = record.messages.filter((message) => !asksAgain(message));
  const different = answered.filter(
    (message) => new Set(takenAnswers(message).flatMap(bodyIfAnswer)).size > 1,
  );
  return breachOf('I5', 'answered in two ways', different).map((breach) => ({
    ...breach,
    example: `${breach.example}: ${different.slice(0, 1).map(takenAnswers).flatMap(textsOf).join(' or ')}`,
  }));

  /** A copy of what was answered may find the store away: then it is asked for again. */
  function bodyIfAnswer({ body = '' }: Answer): readonly string[] {
    if (allowance.askedAgain > 0 && asksAgain({ text: textOf(body) })) return [];
    return [body];
  }
};

/** What stands where they differ is hard to find in XML that is mostly the same. */
function textsOf(answers: readonly Answer[]): readonly string[] {
  const told = ({ body = '' }: Answer) =>
    `${/<CreateTime>\d+/.exec(body)?.[0]} ${textOf(body) || body}`;
  return [...new Set(answers.map(told))];
}

function textOf(body: string): string {
  return /<Content><!\[CDATA\[(.*?)\]\]>/s.exec(body)?.[1] ?? '';
}
