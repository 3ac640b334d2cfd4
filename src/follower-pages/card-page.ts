/** Page: the follower's member card, large enough for a till to scan. It never opens a card and changes no points. */

import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import { clockWords } from '../handlers/beijing-words.ts';
import { isBirthdayNear } from '../handlers/card-lines.ts';
import { barcodePicture } from '../markup/barcode-picture.ts';
import { html } from '../markup/html.ts';
import { qrPicture } from '../markup/qr-picture.ts';
import { formatCardNumber } from '../services/card-number.ts';
import { cardNow } from '../services/member-card.ts';
import { findCard } from '../services/member-cards.ts';
import { nextExpiry } from '../services/points.ts';
import type { FollowerPage, PageCall } from './follower-page.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

export const cardPage: FollowerPage = {
  lifeMs: dayMs,
  async show({ account, openId, subject, catalogue, ports, language, nowMs }) {
    const setup = catalogue.setup.members;
    const card = setup && (await findCard(ports.registers, { account, openId }));
    // A card of another number than the link's: the one of the link was erased.
    if (!setup || card?.number !== subject) return { kind: 'gone' };
    const words = cardWords[language];
    const { level, balance, points } = cardNow(card, setup, nowMs);
    const expiry = nextExpiry(points, setup.card.pointsKeptYears);
    const { birthdayGift = '' } = setup.card;
    const body = html`<h1>${setup.card.name}</h1>
<p class="state">${level.name}</p>
${isBirthdayNear(card, nowMs) && birthdayGift !== '' && html`<p class="gift">${words.birthday} ${birthdayGift}</p>`}
${barcodePicture(card.number, words.barcode)}
<p class="code">${formatCardNumber(card.number)}</p>
${qrPicture(card.number, words.qr)}
<dl><dt>${words.points}</dt><dd><strong>${balance}</strong> ${words.asOf(clockWords(nowMs))}</dd>
${expiry && html`<dt>${words.expiry}</dt><dd>${words.until(expiry.points, dayText(dayNumberAt(expiry.atMs - 1)))}</dd>`}
<dt>${words.privileges}</dt><dd>${level.privileges}</dd></dl>`;
    return { kind: 'page', title: setup.card.name, body, freshMs: 30 * minuteMs };
  },
};

interface CardWords {
  readonly barcode: string;
  readonly qr: string;
  readonly points: string;
  readonly asOf: (clock: string) => string;
  readonly expiry: string;
  readonly until: (points: number, day: string) => string;
  readonly privileges: string;
  readonly birthday: string;
}

const cardWords: Readonly<Record<PageCall['language'], CardWords>> = {
  zh: {
    barcode: '会员卡号的条形码',
    qr: '会员卡号的二维码',
    points: '积分',
    asOf: (clock) => `（${clock} 的数）`,
    expiry: '最先到期',
    until: (points, day) => `${points} 分，到 ${day}`,
    privileges: '权益',
    birthday: '生日快乐！',
  },
  en: {
    barcode: 'The number of the card as a barcode',
    qr: 'The number of the card as a QR code',
    points: 'Points',
    asOf: (clock) => `(at ${clock})`,
    expiry: 'Next to expire',
    until: (points, day) => `${points}, good until ${day}`,
    privileges: 'Privileges',
    birthday: 'Happy birthday!',
  },
};
