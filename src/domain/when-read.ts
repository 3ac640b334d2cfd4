/** When somebody at our desk reads what a follower left there: that it is read is all that can be promised. */
import type { Worded } from './follower-language.ts';

/**
 * @param backAt when somebody is there again; left out within the hours of service
 * @returns in Chinese a clause; in English what follows "they"
 */
export function whenRead(backAt: Worded | undefined): Worded {
  if (!backAt) {
    return { zh: '同事一得空就会看到', en: 'will see it as soon as one of them is free' };
  }
  const gap = /^\d/.test(backAt.zh) ? ' ' : '';
  return { zh: `同事${gap}${backAt.zh} 起会看到`, en: `will see it from ${backAt.en}` };
}
