/** The bench under the fingers: T opens it, ↑ brings back what was written, and after an answer one goes on typing. */
const said = [];
let at = 0;
/** Other parts of the page are told late as well: only an answer brings one back to the line. */
let isAsked = false;

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((key === 't' || key === 'T') && !isTyping(target)) {
    event.preventDefault();
    openBench();
  } else if (
    target.matches?.('#bench-body input[name="text"]') &&
    (key === 'ArrowUp' || key === 'ArrowDown')
  ) {
    event.preventDefault();
    recall(target, key === 'ArrowUp' ? -1 : 1);
  }
});

document.addEventListener(
  'submit',
  ({ target }) => {
    if (!target.matches('#bench-body > form')) return;
    isAsked = true;
    const text = target.elements.text.value.trim();
    if (text === '') return;
    if (said.at(-1) !== text) said.push(text);
    at = said.length;
  },
  true,
);

document.addEventListener('click', ({ target }) => {
  const name = target.closest?.('[data-empties]')?.dataset.empties;
  if (name === undefined) return;
  const field = target.form.elements[name];
  field.value = '';
  field.focus();
});

showButtons();

document.addEventListener('htmx:after:swap', () => {
  showButtons();
  if (!isAsked || document.activeElement !== document.body) return;
  isAsked = false;
  document
    .querySelector(
      'details[open] #bench-body input[name="text"], div[data-bench] input[name="text"]',
    )
    ?.focus();
});

/** Those that need this script. */
function showButtons() {
  for (const button of document.querySelectorAll('[data-empties]')) button.hidden = false;
}

function isTyping(target) {
  return (
    target.matches?.('input:not([type="checkbox"], [type="radio"]), textarea, select') === true
  );
}

function openBench() {
  const dock = document.querySelector('details[data-bench]');
  if (dock) dock.open = true;
  document.querySelector('#bench-body input[name="text"]')?.focus();
}

function recall(field, step) {
  at = Math.min(said.length, Math.max(0, at + step));
  field.value = said[at] ?? '';
}
