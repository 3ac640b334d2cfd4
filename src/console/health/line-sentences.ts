/** How the sentences of a line are written down: by what is, in both languages, what is and what to do. */
import type { HealthFigures } from '../../vitals/judge-health.ts';
import type { Bilingual } from '../frame/language.ts';
import { timeText } from '../frame/time-text.ts';

export type LineSentences = Readonly<
  Record<string, (figures: HealthFigures) => Bilingual<readonly [string, string]>>
>;

export function lastTime({ lastMs }: HealthFigures): string {
  return timeText(Number(lastMs));
}
