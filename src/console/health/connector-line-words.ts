/** What the health page says of the brand's own system, which is asked for bills, limits and points. */
import type { HealthFigures } from '../../vitals/judge-health.ts';
import type { Bilingual } from '../frame/language.ts';
import { lastTime as at, type LineSentences } from './line-sentences.ts';

/** As `src/connector/connector-observer.ts` words them. */
const reasons: Readonly<Record<string, Bilingual<string>>> = {
  'timed-out': { zh: '等太久没回答', en: 'it took too long' },
  'too-long': { zh: '回答太长', en: 'its answer was too long' },
  'no-connection': { zh: '网络连不上', en: 'no connection' },
  refused: { zh: '密钥或地址不对，被拒绝', en: 'it refuses our key or address' },
  'wrong-status': { zh: '对方系统出错', en: 'an error of that system' },
  'wrong-answer': { zh: '回答看不懂', en: 'its answer cannot be read' },
};

function why({ reason }: HealthFigures, language: 'zh' | 'en'): string {
  return reasons[String(reason)]?.[language] ?? String(reason);
}

export const connectorLines: LineSentences = {
  answers: (f) => ({
    zh: [`最近一次查到是 ${at(f)}；${f['bound']} 位粉丝绑定了账户。`, ''],
    en: [`It answered last at ${at(f)}; bound followers: ${f['bound']}.`, ''],
  }),
  unused: (f) => ({
    zh: [`重启后还没有人查过；${f['bound']} 位粉丝绑定了账户。`, ''],
    en: [`Nobody has asked it since the start; bound followers: ${f['bound']}.`, ''],
  }),
  failed: (f) => ({
    zh: [
      `上一次没查到（${why(f, 'zh')}）；${f['bound']} 位粉丝绑定了账户。`,
      '先等几分钟再刷新；一直这样，请让维护的人看品牌系统和它的地址。',
    ],
    en: [
      `The last question was not answered (${why(f, 'en')}); bound followers: ${f['bound']}.`,
      'Reload in some minutes; if it stays, have that system and its address looked at.',
    ],
  }),
  kept: (f) => ({
    zh: [
      `连不上（${why(f, 'zh')}），最近一次查到是 ${at(f)}；问过的粉丝先看到 ${f['minutes']} 分钟前的数，注明时间，其他人请他们稍后再来。`,
      '请让维护的人看品牌系统是不是停了；恢复后会自动接上。',
    ],
    en: [
      `It cannot be reached (${why(f, 'en')}); it answered last at ${at(f)}. Who asked before is told figures of ${f['minutes']} minutes ago, with their time; others are asked to come back.`,
      'Have that system looked at; it is asked again by itself.',
    ],
  }),
  away: (f) => ({
    zh: [
      `连不上（${why(f, 'zh')}），最近一次查到是 ${at(f)}；粉丝查账单、额度时，请他们稍后再来。`,
      '请让维护的人看品牌系统是不是停了；恢复后会自动接上。',
    ],
    en: [
      `It cannot be reached (${why(f, 'en')}); it answered last at ${at(f)}. Followers who ask are asked to come back.`,
      'Have that system looked at; it is asked again by itself.',
    ],
  }),
  never: (f) => ({
    zh: [
      `重启后一次也没连上（${why(f, 'zh')}）。`,
      '请让维护的人核对 CONNECTOR_URL 和 CONNECTOR_SECRET，再看品牌系统是不是开着。',
    ],
    en: [
      `It has not answered once since the start (${why(f, 'en')}).`,
      'Have CONNECTOR_URL and CONNECTOR_SECRET checked, and that system looked at.',
    ],
  }),
};
