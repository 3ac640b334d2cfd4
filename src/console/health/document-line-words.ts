/** What the health page says of answers from documents: one sentence of what is, one of what to do. */
import type { LineSentences } from './line-sentences.ts';

export const documentLines: LineSentences = {
  on: (f) => ({
    zh: [`开着，今天整理了 ${f['spent']} 次，一天最多 ${f['perDay']} 次。`, ''],
    en: [`Switched on; ${f['spent']} were asked today, of at most ${f['perDay']}.`, ''],
  }),
  'used-up': (f) => ({
    zh: [
      `今天的 ${f['perDay']} 次用完了，先照「没听懂」回答，明天再开始。`,
      '常问的请在「没听懂」的「来自资料」里做成规则；不够用，请维护的人改 DOCUMENTS_PER_DAY。',
    ],
    en: [
      `The ${f['perDay']} of today are used up: “not understood” is said until tomorrow.`,
      'Make rules of what is asked often, under “From documents”; or have DOCUMENTS_PER_DAY raised.',
    ],
  }),
  away: (f) => ({
    zh: [
      `整理答案的服务暂时连不上，先照「没听懂」回答；今天整理了 ${f['spent']} 次。`,
      '过几分钟再看；一直这样，请让维护的人核对 DOCUMENTS_URL 和密钥。',
    ],
    en: [
      `The service that makes answers cannot be reached: “not understood” is said; ${f['spent']} were asked today.`,
      'Look again in some minutes; if it stays, have DOCUMENTS_URL and its key checked.',
    ],
  }),
};
