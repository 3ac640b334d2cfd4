/** The account's custom menu at the foot of the phone. */
import {
  isBranch,
  leavesOf,
  type MenuButton,
  type MenuLeaf,
  type SimulatedMenu,
} from '../api/menus.ts';
import { type Html, html } from './html.ts';

export function menuView(menu: SimulatedMenu | undefined, follower: string): Html {
  if (!menu) return html``;
  const around = { follower, order: leavesOf(menu) };
  return html`<ul>${menu.button.map((button) => html`<li>${columnView(button, around)}</li>`)}</ul>`;
}

interface Around {
  readonly follower: string;
  readonly order: readonly MenuLeaf[];
}

function columnView(button: MenuButton, around: Around): Html {
  if (!isBranch(button)) return leafView(button, around);
  return html`<details name="menu-of-${around.follower}"><summary>${button.name}</summary>
    <ul>${button.sub_button.map((leaf) => html`<li>${leafView(leaf, around)}</li>`)}</ul></details>`;
}

/** What opens a dialog first carries its name; the rest is sent at once. */
function leafView(leaf: MenuLeaf, { follower, order }: Around): Html {
  const index = order.indexOf(leaf);
  if (leaf.type === 'location_select') {
    return html`<button type="button" data-open="place-dialog" data-menu-key="${leaf.key}">${leaf.name}</button>`;
  }
  if (leaf.type === 'scancode_push' || leaf.type === 'scancode_waitmsg') {
    return html`<button type="button" data-open="scan-dialog" data-menu-key="${leaf.key}">${leaf.name}</button>`;
  }
  return html`<form method="post" action="/phone/acts" data-act><input type="hidden" name="do" value="menu"><input type="hidden" name="follower" value="${follower}">
    <input type="hidden" name="leaf" value="${index}"><button>${leaf.name}</button></form>`;
}
