/**
 * The list of rules that is dragged, by pointer or with Alt and the arrow keys. It sends the same form as the list without a
 * script: the server decides, and asks when a rule would go to another layer.
 */
const list = document.querySelector('[data-rules]');
const form = document.querySelector('#drag-form');
/** So far beside the list counts as on it. */
const marginPx = 24;

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

  const onMove = ({ clientX, clientY }) => {
    place = placeAt({ clientX, clientY }, row);
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

/**
 * Where a row would go that is let go of here: beside the row that is nearest in height, also over a heading and a row's
 * height past the ends of the list. Undefined over itself and away from the list: it stays.
 */
function placeAt({ clientX, clientY }, row) {
  const sides = list.getBoundingClientRect();
  if (clientX < sides.left - marginPx || clientX > sides.right + marginPx) return undefined;
  const [nearest] = rowsOf()
    .map((one) => ({ one, distance: distanceFrom(clientY, one) }))
    .sort((some, other) => some.distance - other.distance);
  if (!nearest || nearest.one === row) return undefined;
  const { top, height } = nearest.one.getBoundingClientRect();
  const isInside = clientY >= sides.top && clientY <= sides.bottom;
  if (!isInside && nearest.distance > height) return undefined;
  return { target: nearest.one, side: clientY < top + height / 2 ? 'above' : 'below' };
}

function distanceFrom(clientY, row) {
  const { top, bottom } = row.getBoundingClientRect();
  return Math.max(top - clientY, clientY - bottom, 0);
}

function mark(place) {
  for (const row of rowsOf()) row.classList.remove('drop-above', 'drop-below');
  place?.target.classList.add(`drop-${place.side}`);
}
