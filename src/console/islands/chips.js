/**
 * A text area of words becomes chips. The text area stays what is sent, and what the form is without a script. A word that is
 * still being composed is never taken.
 */
const separators = /[\n，、;；]/;

for (const area of document.querySelectorAll('textarea[data-island="chips"]')) turnIntoChips(area);

function turnIntoChips(area) {
  const parts = buildParts(area);
  const { entry } = parts;
  draw(parts);
  entry.addEventListener('keydown', (event) => hearKey(parts, event));
  entry.addEventListener('input', (event) => {
    event.stopPropagation();
    if (!event.isComposing) addWhenSeparated(parts);
  });
  entry.addEventListener('compositionend', () => addWhenSeparated(parts));
  entry.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!separators.test(text.trim())) return;
    event.preventDefault();
    add(parts, text);
  });
  entry.addEventListener('blur', () => add(parts, entry.value));
}

function buildParts(area) {
  const [box, list, entry, said] = ['div', 'ul', 'input', 'span'].map((name) =>
    document.createElement(name),
  );
  const label = document.querySelector(`label[for="${area.id}"]`);
  const described = area.getAttribute('aria-describedby');
  box.className = 'chips';
  said.className = 'visually-hidden';
  said.setAttribute('role', 'status');
  entry.type = 'text';
  entry.autocomplete = 'off';
  entry.id = `${area.id}-chip`;
  if (described) entry.setAttribute('aria-describedby', described);
  if (label) {
    label.htmlFor = entry.id;
    list.setAttribute('aria-label', label.textContent.trim());
  }
  area.hidden = true;
  box.append(list, entry, said);
  area.after(box);
  return { area, list, entry, said };
}

function draw(parts) {
  parts.list.replaceChildren(...wordsOf(parts).map((word) => chip(parts, word)));
}

function chip(parts, word) {
  const [element, text, button] = ['li', 'span', 'button'].map((name) =>
    document.createElement(name),
  );
  text.textContent = word;
  button.type = 'button';
  button.textContent = '×';
  button.setAttribute('aria-label', `× ${word}`);
  button.addEventListener('click', () => remove(parts, word));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return;
    event.preventDefault();
    remove(parts, word);
  });
  element.append(text, button);
  return element;
}

/** Enter that ends a composition belongs to the input method. */
function hearKey(parts, event) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    add(parts, parts.entry.value);
  } else if (event.key === 'Backspace' && parts.entry.value === '') {
    const last = wordsOf(parts).at(-1);
    if (last !== undefined) remove(parts, last);
  }
}

function addWhenSeparated(parts) {
  if (separators.test(parts.entry.value)) add(parts, parts.entry.value);
}

function add(parts, text) {
  const words = wordsOf(parts);
  const fresh = wordsIn(text, separators).filter((word) => !words.includes(word));
  parts.entry.value = '';
  if (fresh.length > 0) change(parts, [...words, ...fresh], `+ ${fresh.join(', ')}`);
}

function remove(parts, word) {
  const words = wordsOf(parts);
  const at = words.indexOf(word);
  change(parts, words.toSpliced(at, 1), `− ${word}`);
  const buttons = parts.list.querySelectorAll('button');
  const next =
    document.activeElement === document.body
      ? buttons[Math.min(at, buttons.length - 1)]
      : undefined;
  (next ?? parts.entry).focus();
}

function change(parts, words, announced) {
  parts.area.value = words.join('\n');
  parts.said.textContent = announced;
  draw(parts);
  parts.area.dispatchEvent(new Event('input', { bubbles: true }));
}

function wordsOf({ area }) {
  return wordsIn(area.value, '\n');
}

function wordsIn(text, separator) {
  return [...new Set(text.split(separator).map((word) => word.trim()))].filter(
    (word) => word !== '',
  );
}
