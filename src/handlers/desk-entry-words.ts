/** What a follower hears who asks for a person at our own desk, in their language. It promises nobody who is not there. */
import type { FollowerLanguage, Worded } from '../domain/follower-language.ts';
import { whenRead } from '../domain/when-read.ts';

export interface DeskEntryWords {
  readonly withAgent: readonly string[];
  readonly queued: (position: number, expectedMinutes: number | undefined) => readonly string[];
  /** @param backAt when somebody is there again; left out within the hours of service */
  readonly askForMessage: (backAt: Worded | undefined, phone: string) => readonly string[];
  /** @param until until when it is worth asking again */
  readonly nobodyThere: (until: Worded | undefined, phone: string) => string;
}

export const deskEntryWords: Readonly<Record<FollowerLanguage, DeskEntryWords>> = {
  zh: {
    withAgent: ['同事已经接起来了，有什么事直接说就行。'],
    queued: (position, minutes) => [
      `好的，已经在帮您叫同事了。您排在第 ${position} 位${minutes === undefined ? '' : `，看最近的情况大约要等 ${minutes} 分钟`}。`,
      '您可以先把事情写下来，同事一接就能看到。不想等了，回复「不等了」，我继续帮您。',
    ],
    askForMessage: (backAt, phone) => [
      `${backAt ? `客服同事现在不在，${backAt.zh} 回来。` : '客服同事这会儿都走不开，就不让您空等了。'}要留言的话，把事情写在下面这一条里，我替您记着，${whenRead(backAt).zh}。急事请打 ${phone}。`,
      '不想留言，回复「不用了」，我继续帮您。',
    ],
    nobodyThere: (until, phone) =>
      `客服同事这会儿都不在，就不让您空等了。${until ? `${until.zh} 前` : ''}可以再发「人工」试试，急事请打 ${phone}。`,
  },
  en: {
    withAgent: ['A colleague is with you already: just tell them what it is about.'],
    queued: (position, minutes) => [
      `All right, I am calling my colleagues. You are number ${position} in line${minutes === undefined ? '' : `; going by the last hours it takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`}.`,
      'You can write down what it is about meanwhile. If you would rather not wait, reply "never mind" and I will go on helping you.',
    ],
    askForMessage: (backAt, phone) => [
      `${backAt ? `My colleagues are away now, and back from ${backAt.en}.` : 'All my colleagues are busy just now, so I will not let you wait for nothing.'} To leave a message, write it in your next message and I will keep it; they ${whenRead(backAt).en}. If it is urgent, please call ${phone}.`,
      'If you would rather not, reply "no thanks" and I will go on helping you.',
    ],
    nobodyThere: (until, phone) =>
      `None of my colleagues is there just now, so I will not let you wait for nothing. You can send "human" again${until ? ` until ${until.en}` : ' later'}. If it is urgent, please call ${phone}.`,
  },
};
