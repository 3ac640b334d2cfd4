/** A part of the page that does not come says so where it would stand, with a button that asks again. */
for (const failure of ['htmx:error', 'htmx:response:error']) {
  document.addEventListener(failure, ({ detail: { ctx } }) => {
    const part = ctx?.sourceElement;
    const note = noteOf(part);
    if (!note) return;
    if (ctx.response?.status < 500) return keepForm(part, ctx);
    ctx.swap = 'none';
    // Else a header of the answer says after this how it is put in.
    if (ctx.hx) ctx.hx.reswap = undefined;
    note.hidden = false;
  });
}

document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  const note = noteOf(ctx?.sourceElement);
  if (!note) return;
  note.hidden = true;
  refusalOf(ctx.sourceElement)?.remove();
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('button[type="button"][data-again]');
  button?.closest('[hx-get], [hx-post]')?.dispatchEvent(new CustomEvent('again'));
});

/** A refusal that would take the place of the form it answers, and of what is written there, stands in the form instead. */
function keepForm(part, ctx) {
  const isRefused = ctx.hx?.reselect === '[data-refused]';
  if (!isRefused || ctx.target === part || !ctx.target?.contains(part)) return;
  const place = document.createElement('div');
  place.dataset.refusal = '';
  noteOf(part).after(place);
  ctx.target = place;
}

function noteOf(part) {
  return part?.querySelector(':scope > [data-late]');
}

function refusalOf(part) {
  return part.querySelector(':scope > [data-refusal]');
}
