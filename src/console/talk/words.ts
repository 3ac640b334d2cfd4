/** What stands around a conversation with the bot. */
import { both } from '../frame/language.ts';

export const talkWords = both(
  {
    gone: '这段对话已经不在了：过了保存期，或者对方要求删除。',
    here: '就是这一句',
    bare: (kind: string) => `［${kind}］`,
    silence: '（没有回复）',
    toPerson: '（转给人工）',
  },
  {
    gone: 'This conversation is gone: it was kept long enough, or the follower asked to be erased.',
    here: 'this message',
    bare: (kind) => `[${kind}]`,
    silence: '(no reply)',
    toPerson: '(handed over to a person)',
  },
);

export type TalkWords = (typeof talkWords)['zh'];
