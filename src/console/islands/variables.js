/** A tap on a variable puts it into the text that was written in last. */
let written = document.querySelector('textarea[name^="reply."]');

document.addEventListener('focusin', ({ target }) => {
  if (
    target.matches('textarea[name^="reply."], textarea[name="with.reply"], input[name^="reply."]')
  )
    written = target;
});

document.addEventListener('click', ({ target }) => {
  const variable = target.closest?.('[data-variable]')?.dataset.variable;
  if (variable === undefined || !written?.isConnected) return;
  written.focus();
  written.setRangeText(variable, written.selectionStart, written.selectionEnd, 'end');
  written.dispatchEvent(new Event('input', { bubbles: true }));
});
