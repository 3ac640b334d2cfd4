/** The followers one can be, as a strip of faces. */
import type { FollowerPhone } from '../follower-phone.ts';
import { type Html, html } from './html.ts';

export function peopleView(people: readonly FollowerPhone[], current: string): Html {
  return html`${people.map(
    ({
      name,
      follows,
    }) => html`<li><a href="/?f=${encodeURIComponent(name)}"${name === current && html` aria-current="true"`}>
      <span class="avatar tint-${tintOf(name)}" aria-hidden="true">${name.slice(0, 1)}</span>
      <span class="name">${name}</span><small>${follows ? '已关注' : '未关注'}</small></a></li>`,
  )}`;
}

const tints = 6;

/** A colour that stays with the name. */
function tintOf(name: string): number {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  return sum % tints;
}
