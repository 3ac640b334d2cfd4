/** The followers one can be, as a strip of faces; each can stand beside the first. */
import type { FollowerPhone } from '../follower-phone.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

/** More phones do not fit beside each other. */
export const maxShownPhones = 3;

export function peopleView(
  people: readonly FollowerPhone[],
  shown: readonly string[],
  words: PhoneWords['people'],
): Html {
  return html`${people.map(
    ({
      openId,
      name,
      follows,
    }) => html`<li id="person-${openId}"><a href="${pageOf([name])}"${name === shown[0] && html` aria-current="true"`}>
      <span class="avatar tint-${tintOf(name)}" aria-hidden="true">${name.slice(0, 1)}</span>
      <span class="name">${name}</span><small>${describeFollows(follows, words)}</small></a>${besideLink(name, shown, words)}</li>`,
  )}`;
}

/** Who was never seen to follow may have, before we looked. */
export function describeFollows(follows: boolean | undefined, words: PhoneWords['people']): string {
  if (follows) return words.follows;
  return follows === false ? words.left : words.never;
}

function besideLink(
  name: string,
  shown: readonly string[],
  words: PhoneWords['people'],
): Html | undefined {
  if (name === shown[0]) return undefined;
  if (shown.includes(name)) {
    const others = shown.filter((one) => one !== name);
    return html`<a class="beside" href="${pageOf(others)}" aria-label="${words.close(name)}" title="${words.close(name)}">×</a>`;
  }
  if (shown.length >= maxShownPhones) return undefined;
  return html`<a class="beside" href="${pageOf([...shown, name])}" aria-label="${words.beside(name)}" title="${words.beside(name)}">◫</a>`;
}

/** The address of the page with the phones of these followers. */
export function pageOf(names: readonly string[]): string {
  return `/?${names.map((name) => `f=${encodeURIComponent(name)}`).join('&')}`;
}

const tints = 6;

/** A colour that stays with the name. */
function tintOf(name: string): number {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  return sum % tints;
}
