/** What is said of a version's forecast beside what happened. */
import type { RateBeside } from '../../trials/forecast.ts';
import { both } from '../frame/language.ts';

export const besideWords = both(
  {
    title: '预计和实际',
    answered: (count: string) => `这一版已经回答了 ${count} 条消息（发布后 7 天内）。`,
    tooFew: (least: number) =>
      `还太少，说明不了什么；满 ${least} 条以后，这里会和回放的预计比一比。`,
    tooFewThen: '发布前回放的消息太少，没有可以比的预计。',
    worse: '比预计的差，不像是碰巧。请看看「没听懂」；不放心就先一键回到上一版。',
    columns: { what: '', foretold: '回放预计', real: '实际', verdict: '怎么看' },
    rates: { unanswered: '没答上的', handoff: '转人工的' } satisfies Record<
      RateBeside['name'],
      string
    >,
    verdicts: {
      'as-foretold': '和预计差不多',
      more: '比预计多',
      fewer: '比预计少',
      'too-early': '还说不准',
    } satisfies Record<RateBeside['verdict'], string>,
  },
  {
    title: 'Forecast and reality',
    answered: (count) =>
      `This version has answered ${count} messages so far (in its first 7 days).`,
    tooFew: (least) =>
      `Too few to tell anything: from ${least} on, they are compared here with what the replay foretold.`,
    tooFewThen: 'The replay before publishing had too few messages to foretell anything.',
    worse:
      'Worse than foretold, and hardly by chance. Look at “Not understood”; if in doubt, go back with one tap.',
    columns: { what: '', foretold: 'Replay', real: 'Really', verdict: 'What it means' },
    rates: { unanswered: 'Not answered', handoff: 'Passed to a person' },
    verdicts: {
      'as-foretold': 'about as foretold',
      more: 'more than foretold',
      fewer: 'fewer than foretold',
      'too-early': 'too early to say',
    },
  },
);
