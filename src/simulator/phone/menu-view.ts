/** The account's custom menu at the foot of the phone. */
import {
  isBranch,
  leavesOf,
  type MenuButton,
  type MenuLeaf,
  type SimulatedMenu,
} from '../api/menus.ts';
import { type Html, html } from './html.ts';

export function menuView(menu: SimulatedMenu | undefined): Html {
  if (!menu) return html``;
  const order = leavesOf(menu);
  return html`<ul>${menu.button.map((button) => html`<li>${columnView(button, order)}</li>`)}</ul>`;
}

function columnView(button: MenuButton, order: readonly MenuLeaf[]): Html {
  if (!isBranch(button)) return leafView(button, order);
  return html`<details name="menu-column"><summary>${button.name}</summary>
    <ul>${button.sub_button.map((leaf) => html`<li>${leafView(leaf, order)}</li>`)}</ul></details>`;
}

/** What opens a dialog first carries its name; the rest is sent at once. */
function leafView(leaf: MenuLeaf, order: readonly MenuLeaf[]): Html {
  const index = order.indexOf(leaf);
  if (leaf.type === 'location_select') {
    return html`<button type="button" data-open="place-dialog" data-menu-key="${leaf.key}">${leaf.name}</button>`;
  }
  if (leaf.type === 'scancode_push' || leaf.type === 'scancode_waitmsg') {
    return html`<button type="button" data-open="scan-dialog" data-menu-key="${leaf.key}">${leaf.name}</button>`;
  }
  return html`<form method="post" action="/phone/acts" data-act><input type="hidden" name="do" value="menu">
    <input type="hidden" name="leaf" value="${index}"><button>${leaf.name}</button></form>`;
}
