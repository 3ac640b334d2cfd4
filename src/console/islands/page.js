/**
 * On every page: what is wrong with a form is brought into view, Enter while composing never submits a form, and a form
 * that is on its way says so and cannot be sent twice.
 */

document.querySelector('.problems')?.focus();

// On a phone the tabs scroll: the one that is open is in sight.
document
  .querySelector('.tabs [aria-current]')
  ?.scrollIntoView({ inline: 'center', block: 'nearest' });

// A browser may tell the end of a composition before its Enter: the key code says that it was the input method's.
document.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229))
      event.preventDefault();
  },
  true,
);

// What was begun at the desk and not sent goes with whoever wrote it.
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('yingda-desk-draft')) sessionStorage.removeItem(key);
  }
});

const busy = new Map();

// After the event: what is disabled before it would be missing from what is sent. A part of a page that htmx fetches
// leaves the form in place and prevents the event, as does a form that is not sound.
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (form.getAttribute('method') !== 'post') return;
  setTimeout(() => {
    if (event.defaultPrevented) return;
    // What answers with a file leaves the page as it is.
    setTimeout(release, 20_000);
    for (const button of form.querySelectorAll('button:not([type="button"]):enabled')) {
      busy.set(button, button.textContent);
      button.disabled = true;
    }
    const pressed = submitter ?? form.querySelector('button:not([type="button"])');
    if (pressed) pressed.textContent = pressed.dataset.busy ?? document.body.dataset.busy;
  });
});

// The way back shows the page as it was left.
window.addEventListener('pageshow', release);

function release() {
  for (const [button, text] of busy) {
    button.disabled = false;
    button.textContent = text;
  }
  busy.clear();
}
