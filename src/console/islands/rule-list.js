/**
 * The list of rules that is dragged, by pointer or with Alt and the arrow keys. It sends the same form as the list without a
 * script: the server decides, and asks when a rule would go to another layer.
 */
const list = document.querySelector('[data-rules]');
const form = document.querySelector('#drag-form');

if (list && form) {
  list.addEventListener('keydown', moveByKey);
  list.addEventListener('pointerdown', beginDrag);
  if (location.hash.startsWith('#rule-')) {
    document.getElementById(location.hash.slice(1))?.querySelector('[data-grip]')?.focus();
  }
}

function rowsOf() {
  return [...list.querySelectorAll('[data-rule]')];
}

function send(row, side, target) {
  form.elements.id.value = row.dataset.rule;
  form.elements.place.value = `${side}:${target.dataset.rule}`;
  form.requestSubmit();
}

function moveByKey(event) {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  const row = event.target.closest('[data-rule]');
  if (!row) return;
  event.preventDefault();
  const rows = rowsOf();
  const isUp = event.key === 'ArrowUp';
  const target = rows[rows.indexOf(row) + (isUp ? -1 : 1)];
  if (target) send(row, isUp ? 'above' : 'below', target);
}

function beginDrag(event) {
  const grip = event.target.closest('[data-grip]');
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const row = grip.closest('[data-rule]');
  let place;
  const ended = new AbortController();
  const { signal } = ended;
  grip.setPointerCapture(event.pointerId);
  row.classList.add('dragged');
  grip.focus();

  const onMove = ({ clientY }) => {
    place = placeAt(clientY, row);
    mark(place);
    if (!place) return;
    const edge = 60;
    if (clientY < edge) scrollBy(0, -12);
    if (clientY > innerHeight - edge) scrollBy(0, 12);
  };
  const end = (isDropped) => {
    ended.abort();
    if (grip.hasPointerCapture(event.pointerId)) grip.releasePointerCapture(event.pointerId);
    row.classList.remove('dragged');
    mark(undefined);
    if (isDropped && place) send(row, place.side, place.target);
  };
  grip.addEventListener('pointermove', onMove, { signal });
  grip.addEventListener('pointerup', () => end(true), { signal });
  grip.addEventListener('pointercancel', () => end(false), { signal });
  const onKey = ({ key }) => key === 'Escape' && end(false);
  grip.addEventListener('keydown', onKey, { signal });
}

/** Where a row would go that is let go of at this height; undefined over itself and beside the list: it stays. */
function placeAt(clientY, row) {
  const target = rowsOf().find((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one !== row && clientY >= top && clientY <= bottom;
  });
  if (!target) return undefined;
  const { top, height } = target.getBoundingClientRect();
  return { target, side: clientY < top + height / 2 ? 'above' : 'below' };
}

function mark(place) {
  for (const row of rowsOf()) row.classList.remove('drop-above', 'drop-below');
  place?.target.classList.add(`drop-${place.side}`);
}
