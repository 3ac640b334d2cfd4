/** What came of an act at the desk: that it was done, or why not and what to do. */
import { both } from '../frame/language.ts';

export const actWords = both(
  {
    done: {
      claim: '已接，开始吧。',
      say: '已发送。',
      close: '会话已结束。',
      release: '已放回队列。',
      transfer: '已转接。',
      note: '备注已记下。',
      whisper: '已说给同事。',
      'take-over': '已由您接手。',
      availability: '已更新。',
    },
    refusals: {
      taken: (name: string) =>
        `${name} 已经在接待这位了。请从列表里接别的；一定要接的话，请主管接手。`,
      notYours: '这个会话现在不归您，话没有发出去。请先接过来。',
      closed: '这个会话已经结束了，没有发出去。对方再来找人工会重新排队。',
      notFound: '没有这个会话：可能过了保存期，或者对方要求删除。',
      full: (capacity: number) => `您手上已经有 ${capacity} 个会话了，先结束或转出一个再接。`,
      tooLong: (maxBytes: number) =>
        `太长了，微信一条最多 ${maxBytes} 字节（约 ${Math.floor(maxBytes / 3)} 个汉字）。请分成两条。`,
      wroteMeanwhile: '对方刚刚又说了话，所以没有结束，也没有发出去。请看一眼，再点一次。',
      empty: '还没有写内容。',
      blankLeft: (question: string) =>
        `「${question}」还空着，没有发出去。请把 {{?…}} 换成要说的话。`,
      noWindow: '现在发不出去：对方 48 小时内没有再说话，或者条数已经用完。等对方再发一句就能回。',
    },
  },
  {
    done: {
      claim: 'It is yours.',
      say: 'Sent.',
      close: 'Closed.',
      release: 'Back in the queue.',
      transfer: 'Handed over.',
      note: 'Noted.',
      whisper: 'Whispered.',
      'take-over': 'It is yours now.',
      availability: 'Changed.',
    },
    refusals: {
      taken: (name) =>
        `${name} serves them already. Take somebody else from the list; if it must be you, a supervisor can take over.`,
      notYours: 'This conversation is not yours now, and nothing was sent. Take it first.',
      closed:
        'This conversation is closed; nothing was sent. When they ask for a person again, they wait anew.',
      notFound:
        'There is no such conversation: it was kept long enough, or the follower asked to be erased.',
      full: (capacity) =>
        `You have ${capacity} conversations already. Close one or hand one over first.`,
      tooLong: (maxBytes) =>
        `Too long: a message may have ${maxBytes} bytes. Please make two of it.`,
      wroteMeanwhile:
        'They wrote something just now: nothing was closed, and nothing was sent. Read it, then press again.',
      empty: 'There is nothing written yet.',
      blankLeft: (question) =>
        `“${question}” is still blank, and nothing was sent. Write what belongs in the place of {{?…}}.`,
      noWindow:
        'It cannot be sent now: they have not written for 48 hours, or the allowance is used up. As soon as they write again, you can answer.',
    },
  },
);

export type ActWords = (typeof actWords)['zh'];
