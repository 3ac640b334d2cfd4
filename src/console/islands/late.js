/** A part of the page that does not come says so where it would stand, with a button that asks again. */
for (const failure of ['htmx:error', 'htmx:response:error']) {
  document.addEventListener(failure, ({ detail: { ctx } }) => {
    const note = noteOf(ctx?.sourceElement);
    if (!note || ctx.response?.status < 500) return;
    ctx.swap = 'none';
    // Else a header of the answer says after this how it is put in.
    if (ctx.hx) ctx.hx.reswap = undefined;
    note.hidden = false;
  });
}

document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  const note = noteOf(ctx?.sourceElement);
  if (note) note.hidden = true;
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('button[type="button"][data-again]');
  button?.closest('[hx-get], [hx-post]')?.dispatchEvent(new CustomEvent('again'));
});

function noteOf(part) {
  return part?.querySelector(':scope > [data-late]');
}
