/**
 * Quick replies beside the composer: opened by a button or by `/`, gone through by arrows, put where one writes. Without
 * it the button leads to a page of its own.
 */

const panel = document.querySelector('#desk-quick');
const used = document.querySelector('[data-quick-used]');
const picture = document.querySelector('[data-quick-picture]');

document.addEventListener('htmx:after:swap', () => {
  const search = panel?.querySelector('#quick-q');
  if (!search || panel.contains(document.activeElement)) return;
  search.focus();
});

document.addEventListener('click', (event) => {
  if (!panel) return;
  if (event.target.closest?.('[data-quick-close]')) return close();
  const choice = event.target.closest?.('[data-quick]');
  if (!choice || !panel.contains(choice)) return;
  event.preventDefault();
  choose(choice.dataset);
});

panel?.addEventListener('submit', (event) => {
  event.preventDefault();
  panel.querySelector('[data-quick]')?.click();
});

panel?.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Escape') close();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  move(step);
});

function move(step) {
  const stops = [...panel.querySelectorAll('#quick-q, [data-quick]')];
  stops[stops.indexOf(document.activeElement) + step]?.focus();
}

function choose({ quick, text, picture: label }) {
  used.value = quick;
  picture.hidden = label === undefined;
  const [box, words] = picture.children;
  box.checked = label !== undefined;
  words.textContent = label ?? '';
  panel.replaceChildren();
  document.dispatchEvent(new CustomEvent('desk-insert', { detail: text }));
}

function close() {
  panel.replaceChildren();
  document.querySelector('[data-island="desk-composer"]')?.focus();
}
