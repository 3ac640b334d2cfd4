/** Everything on the page that changes, made from what the platform holds now. */
import type { PlatformApi } from '../api/platform-api.ts';
import type { FollowerPhone } from '../follower-phone.ts';
import { callsView } from './calls-view.ts';
import { chatView } from './chat-view.ts';
import { deskView } from './desk-view.ts';
import { codesView } from './dialogs-view.ts';
import { type Html, html } from './html.ts';
import { inspectorView } from './inspector-view.ts';
import { menuView } from './menu-view.ts';
import { describeFollows, peopleView } from './people-view.ts';
import type { PageParts } from './phone-page.ts';
import { type PhoneParts, partId } from './phone-view.ts';
import { troubleLine, troubleView } from './trouble-view.ts';
import type { PhoneWords } from './words.ts';

export interface PageView {
  readonly api: PlatformApi;
  readonly title: string;
  readonly words: PhoneWords;
  readonly canAskWhy: boolean;
}

export function makePageParts(phones: readonly FollowerPhone[], view: PageView): PageParts {
  const { api, words, canAskWhy } = view;
  const { platform } = api;
  const shown = phones.map(({ name }) => name);
  const ids = new Set<string>(phones.map(({ openId }) => openId));
  const nameOf = (openId: string) => platform.findFollower(openId)?.name ?? openId;
  return {
    people: peopleView(platform.followers(), shown, words.people),
    troubles: troubleLine(api, words.faults),
    'trouble-panel': troubleView(api, words.faults),
    desk: html`${phones.map((phone) => deskView(phone, platform.clock, words))}`,
    exchanges: inspectorView({
      exchanges: platform.exchanges().filter(({ openId }) => ids.has(openId)),
      words,
      canAskWhy,
      ...(phones.length > 1 ? { nameOf } : {}),
    }),
    calls: callsView(api.calls, words),
    codes: codesView(api.qrCodes.list(), words.dialogs),
    phones: phones.map((phone) => makePhoneParts(phone, view)),
  };
}

function makePhoneParts(
  phone: FollowerPhone,
  { api, title, words, canAskWhy }: PageView,
): PhoneParts {
  const { platform, menu } = api;
  const exchanges = platform.exchanges(phone.openId);
  return {
    status: statusView(phone, platform.clock.now() < phone.typingUntilMs, words),
    chat: chatView({ phone, title, menu, words, canAskWhy, exchanges, clock: platform.clock }),
    menu: menuView(menu, phone.name),
  };
}

/** Who has left can only follow again. */
function statusView({ follows, name }: FollowerPhone, isTyping: boolean, words: PhoneWords): Html {
  if (isTyping) return html`<small>${words.phone.typing}</small>`;
  const line = html`<small>${name} · ${describeFollows(follows, words.people)}</small>`;
  if (follows) return line;
  const hasLeft = follows === false;
  return html`${line}
    <form method="post" action="/phone/acts" data-act><input type="hidden" name="do" value="follow"><input type="hidden" name="follower" value="${name}">
    <button class="follow" data-follows${hasLeft && html` data-left`}>${words.phone.follow}</button></form>`;
}

/** As the script takes them: the markup of each part by the id of its element. */
export function flattenParts({ phones, ...shared }: PageParts): Readonly<Record<string, string>> {
  const own = phones.flatMap((parts, index) =>
    Object.entries(parts).map(([name, part]: [string, Html]) => [partId(name, index), part]),
  );
  const all: (readonly [string, Html])[] = [
    ...Object.entries(shared),
    ...(own as [string, Html][]),
  ];
  return Object.fromEntries(all.map(([id, part]) => [id, part.markup]));
}
