/** I5: all deliveries of a message have the same answer, byte for byte. */
import { asksAgain, takenAnswers } from '../record.ts';
import { breachOf, type Check } from './breach.ts';

export const checkSameness: Check = ({ record }) => {
  const answered = record.messages.filter((message) => !asksAgain(message));
  const different = answered.filter(
    (message) => new Set(takenAnswers(message).map(({ body }) => body)).size > 1,
  );
  return breachOf('I5', 'answered in two ways', different);
};
