/** What the page of a festival says. */
import type { FestivalPhase } from '../handlers/festival-lines.ts';
import type { PageLanguage } from './follower-page.ts';

interface FestivalPageWords {
  readonly phases: Readonly<Record<FestivalPhase, string>>;
  readonly asOf: (clock: string) => string;
  readonly again: string;
  readonly own: string;
  readonly qr: string;
  readonly map: (city: string, festival: string) => string;
  readonly city: (name: string, count: number) => string;
  readonly leftOf: (count: number) => string;
  readonly gone: string;
}

export const festivalPageWords: Readonly<Record<PageLanguage, FestivalPageWords>> = {
  zh: {
    phases: { 'not-yet': '还没开始', running: '进行中', over: '已经结束了' },
    asOf: (clock) => `${clock} 的数，回公众号领。`,
    again: '看最新的',
    own: '我的礼品码',
    qr: '礼品码的二维码',
    map: (city, festival) => `${city}的地图，「${festival}」的门店按列表里的编号标出`,
    city: (name, count) => `${name}（${count} 家）`,
    leftOf: (count) => `剩 ${count} 份`,
    gone: '领完了',
  },
  en: {
    phases: { 'not-yet': 'Not yet begun', running: 'Running', over: 'Over' },
    asOf: (clock) => `As of ${clock}. Claim in the chat.`,
    again: 'Show the latest',
    own: 'My code',
    qr: 'The code as a QR code',
    map: (city, festival) => `Map of ${city}: shops of ${festival} by their numbers in the list`,
    city: (name, count) => `${name} (${count} shops)`,
    leftOf: (count) => `${count} left`,
    gone: 'none left',
  },
};
