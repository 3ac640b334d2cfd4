/** What the health page says of the desk. */
import type { LineSentences } from './line-sentences.ts';

export const deskLines: LineSentences = {
  calm: (f) => ({
    zh: [
      `${f['there']} 位同事在线，${f['count']} 人在等${f['leftCount'] === 0 ? '' : `，${f['leftCount']} 条留言没看`}。`,
      '',
    ],
    en: [
      `${f['there']} there, ${f['count']} waiting${f['leftCount'] === 0 ? '' : `, ${f['leftCount']} messages left unread`}.`,
      '',
    ],
  }),
  nobody: (f) => ({
    zh: [
      `${f['count']} 人在等，最久的等了 ${f['minutes']} 分钟，没有同事在线。`,
      '请叫一位同事打开「客服台」并点「我在接待」；不接待的时候，请改客服台设置里的接待时间。',
    ],
    en: [
      `${f['count']} wait, the longest for ${f['minutes']} minutes, and nobody is there.`,
      'Have a colleague open the desk and be available; for when nobody serves, change the hours in the settings of the desk.',
    ],
  }),
  long: (f) => ({
    zh: [
      `${f['count']} 人在等，最久的等了 ${f['minutes']} 分钟；${f['there']} 位同事在线。`,
      '请在线的同事多接几位，或再叫一位同事来。',
    ],
    en: [
      `${f['count']} wait, the longest for ${f['minutes']} minutes; ${f['there']} there.`,
      'Have those who are there take more, or ask one more colleague to come.',
    ],
  }),
  left: (f) => ({
    zh: [
      `${f['leftCount']} 条留言没看，最早的已经 ${f['leftHours']} 小时。`,
      '请打开「客服台」，回复留言，或标为已阅。',
    ],
    en: [
      `${f['leftCount']} messages left are unread, the oldest for ${f['leftHours']} hours.`,
      'Open the desk and answer them, or mark them as read.',
    ],
  }),
};
