/** The reasons of `findFailedCondition`, which are English, in Chinese as well. */
import type { Words } from '../domain/explanation.ts';

const said: readonly (readonly [RegExp, (rest: string) => string])[] = [
  [/^the person does not follow$/, () => '它只给已关注的人'],
  [/^the person follows already$/, () => '它只给还没关注的人'],
  [/^the follower is in none of the groups (.*)$/, (groups) => `这个人不在分组 ${groups} 里`],
  [/^the session is not about a (.*)$/, () => '刚才没有说到它要的那家店、那样东西或那张券'],
  [/^the session does not wait for (.*)$/, () => '现在没有在等它要的那个回答'],
  [/^it is not the time for it$/, () => '现在不在它的时间里'],
];

/** @param reason to be read behind "because" */
export function sayCondition(reason: string): Words {
  for (const [pattern, zh] of said) {
    const found = pattern.exec(reason);
    if (found) return { zh: zh(found[1] ?? ''), en: reason };
  }
  return { zh: '条件不符合', en: reason };
}
