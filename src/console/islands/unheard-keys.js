/**
 * Keys for the lists of what was not understood: J and K move, a letter presses what the row itself offers. It does
 * nothing that the page's own links and buttons do not do, is off while somebody types, and can be switched off.
 */

const storedSwitch = 'yingda-unheard-keys';
const list = document.querySelector('[data-clusters]');
const rows = [...(list?.querySelectorAll('[data-cluster]') ?? [])];
const help = document.querySelector('[data-keys]');
const keySwitch = document.querySelector('[data-keys-switch]');

if (help && keySwitch) {
  help.hidden = false;
  keySwitch.checked = readSwitch() !== 'off';
  keySwitch.addEventListener('change', () => writeSwitch(keySwitch.checked ? 'on' : 'off'));
}

let current = Number.parseInt(list?.dataset.at ?? '', 10);
// Who has just dealt with a row goes on with the one that took its place.
if (Number.isInteger(current) && rows.length > 0) moveTo(current);

document.addEventListener('focusin', ({ target }) => {
  const at = rows.findIndex((row) => row.contains(target));
  if (at >= 0) mark(at);
});

document.addEventListener('keydown', (event) => {
  if (!isFree(event)) return;
  const key = event.key.toLowerCase();
  if (key === 'j') moveTo(Number.isInteger(current) ? current + 1 : 0);
  else if (key === 'k') moveTo(Number.isInteger(current) ? current - 1 : 0);
  else if (!press(key)) return;
  event.preventDefault();
});

/** Not while a modifier is held, words are written or composed, or the keys are off. */
function isFree({ target, key, isComposing, ctrlKey, metaKey, altKey }) {
  if (isComposing || ctrlKey || metaKey || altKey) return false;
  if (keySwitch && !keySwitch.checked) return false;
  if (!keySwitch && readSwitch() === 'off') return false;
  if (key === 'Enter') return rows.includes(target);
  return !target.closest('textarea, select, [contenteditable], input:not([type="checkbox"])');
}

/** Z belongs to the page, every other letter to the row. */
function press(key) {
  const place = key === 'z' ? document : rows[current];
  const target = place?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  target?.click();
  return target !== null && target !== undefined;
}

function moveTo(at) {
  const place = Math.min(Math.max(at, 0), rows.length - 1);
  rows[place]?.focus();
}

function mark(at) {
  if (rows[current]) rows[current].removeAttribute('aria-current');
  current = at;
  rows[at].setAttribute('aria-current', 'true');
}

/** A browser that keeps nothing keeps the keys on. */
function readSwitch() {
  try {
    return localStorage.getItem(storedSwitch);
  } catch {
    return null;
  }
}

function writeSwitch(value) {
  try {
    localStorage.setItem(storedSwitch, value);
  } catch {
    // Then it holds for this page.
  }
}
