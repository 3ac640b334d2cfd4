/**
 * A text area of words becomes chips. The text area stays what is sent, and what the form is without a script. A word that is
 * still being composed is never taken.
 */
const separators = /[\n，、;；]/;

for (const area of document.querySelectorAll('textarea[data-island="chips"]')) turnIntoChips(area);

function turnIntoChips(area) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const box = document.createElement('div');
  const list = document.createElement('ul');
  const entry = document.createElement('input');
  const said = document.createElement('span');
  box.className = 'chips';
  said.className = 'visually-hidden';
  said.setAttribute('role', 'status');
  entry.type = 'text';
  entry.autocomplete = 'off';
  entry.id = `${area.id}-chip`;
  const described = area.getAttribute('aria-describedby');
  if (described) entry.setAttribute('aria-describedby', described);
  if (label) {
    label.htmlFor = entry.id;
    list.setAttribute('aria-label', label.textContent.trim());
  }
  area.hidden = true;
  box.append(list, entry, said);
  area.after(box);

  let words = wordsIn(area.value, '\n');
  draw();

  function draw() {
    list.replaceChildren(...words.map(chip));
  }

  function chip(word) {
    const element = document.createElement('li');
    const button = document.createElement('button');
    const text = document.createElement('span');
    text.textContent = word;
    button.type = 'button';
    button.textContent = '×';
    button.setAttribute('aria-label', `× ${word}`);
    button.addEventListener('click', () => remove(words.indexOf(word)));
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Backspace' && event.key !== 'Delete') return;
      event.preventDefault();
      remove(words.indexOf(word));
    });
    element.append(text, button);
    return element;
  }

  function change(next, announced) {
    words = next;
    area.value = words.join('\n');
    said.textContent = announced;
    draw();
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function add(text) {
    const fresh = wordsIn(text, separators).filter((word) => !words.includes(word));
    entry.value = '';
    if (fresh.length > 0) change([...words, ...fresh], `+ ${fresh.join(', ')}`);
  }

  function remove(at) {
    const gone = words[at];
    if (gone === undefined) return;
    change(words.filter((_, place) => place !== at), `− ${gone}`);
    const next = list.children[Math.min(at, words.length - 1)]?.querySelector('button');
    (document.activeElement === document.body && next ? next : entry).focus();
  }

  entry.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      add(entry.value);
    } else if (event.key === 'Backspace' && entry.value === '') {
      remove(words.length - 1);
    }
  });
  entry.addEventListener('input', (event) => {
    event.stopPropagation();
    if (!event.isComposing && separators.test(entry.value)) add(entry.value);
  });
  entry.addEventListener('compositionend', () => {
    if (separators.test(entry.value)) add(entry.value);
  });
  entry.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!separators.test(text.trim())) return;
    event.preventDefault();
    add(text);
  });
  entry.addEventListener('blur', () => add(entry.value));
  area.form?.addEventListener('formdata', ({ formData }) => {
    const typed = wordsIn(entry.value, separators).filter((word) => !words.includes(word));
    if (typed.length > 0) formData.set(area.name, [...words, ...typed].join('\n'));
  });
}

function wordsIn(text, separator) {
  return [...new Set(text.split(separator).map((word) => word.trim()))].filter((word) => word !== '');
}
