/** What a page says around the words of followers, wherever a conversation is shown. */
import { both } from '../frame/language.ts';

export const conversationWords = both(
  {
    gone: '这段对话已经不在了：过了保存期，或者对方要求删除。',
    here: '就是这一句',
    noWords: (kind: string) => `［${kind}］`,
    otherKind: (kind: string) => `其他消息（${kind}）`,
    silence: '（没有回复）',
    toPerson: '（转给人工）',
    eventKinds: {
      'menu-clicked': '点了菜单',
      followed: '关注',
      scanned: '扫码',
      unfollowed: '取消关注',
    } as Readonly<Record<string, string>>,
  },
  {
    gone: 'This conversation is gone: it was kept long enough, or the follower asked to be erased.',
    here: 'this message',
    noWords: (kind) => `[${kind}]`,
    otherKind: (kind) => `Another message (${kind})`,
    silence: '(no reply)',
    toPerson: '(handed to a person)',
    eventKinds: {
      'menu-clicked': 'tapped the menu',
      followed: 'followed',
      scanned: 'scanned a code',
      unfollowed: 'unfollowed',
    },
  },
);
