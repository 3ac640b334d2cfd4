/**
 * Where an agent writes: the draft is kept per conversation, Enter sends but never while composing, nothing is sent with a
 * blank in it, and the follower sees that somebody types. Without it the form does the same by hand.
 */

const desk = document.querySelector('[data-desk]');
const here = document.querySelector('[data-here]')?.dataset.here;
const composer = document.querySelector('[data-island="desk-composer"]');
const typingMs = 15_000;
const draftKey = `yingda-desk-draft:${here}`;
const sentKey = `yingda-desk-sent:${here}`;
const blankNotice = document.querySelector('[data-blank-left]');
const blank = /\{\{\?[^{}]*\}\}/;
let typedAtMs = 0;

if (composer && here) keepDraft();

/** In this tab alone, until it is sent or somebody signs out. */
function keepDraft() {
  if (composer.value === '') composer.value = sessionStorage.getItem(draftKey) ?? '';
  goOnWriting();
  composer.addEventListener('input', () => {
    sessionStorage.setItem(draftKey, composer.value);
    blankNotice.hidden = true;
    if (isSlash(composer.value)) return openQuickInstead();
    const nowMs = performance.now();
    if (typedAtMs > 0 && nowMs - typedAtMs < typingMs) return;
    typedAtMs = nowMs;
    tellTyping();
  });
  composer.form.addEventListener('submit', (event) => {
    if (goToBlank()) {
      event.preventDefault();
      blankNotice.hidden = false;
      return;
    }
    sessionStorage.removeItem(draftKey);
    sessionStorage.setItem(sentKey, 'yes');
  });
  composer.addEventListener('keydown', (event) => {
    // Enter of an input method chooses a word: it never sends.
    if (!event.isComposing && event.keyCode !== 229) writeKey(event);
  });
}

// A colleague took over, or it went back to the queue: what was typed stays, and it says why it cannot be sent.
document.addEventListener('htmx:after:swap', () => {
  const isMine = document.querySelector('.desk-state[data-mine]') !== null;
  const notice = document.querySelector('[data-not-mine]');
  if (notice) notice.hidden = isMine;
  showNowMine(isMine);
});

/** It was given to who looks at it: they need a place to answer, and lose nothing that they wrote. */
function showNowMine(isMine) {
  const notice = document.querySelector('[data-now-mine]');
  if (!notice) return;
  notice.hidden = !isMine;
  if (isMine && !hasWritten()) location.assign(notice.querySelector('a').href);
}

/** A note that is not saved yet, or words that were not taken. */
function hasWritten() {
  const notes = [...document.querySelectorAll('.desk-more textarea')];
  return notes.some(({ value }) => value !== '') || document.querySelector('[data-left-over]');
}

/** Who has just sent goes on writing, without a hand at the mouse. */
function goOnWriting() {
  if (sessionStorage.getItem(sentKey) === null) return;
  sessionStorage.removeItem(sentKey);
  composer.focus({ preventScroll: true });
}

/** Keyboards of phones name no key, and a Chinese input method writes its own sign for the slash. */
function isSlash(text) {
  return text === '/' || text === '、';
}

function openQuickInstead() {
  composer.value = '';
  sessionStorage.removeItem(draftKey);
  document.querySelector('[data-quick-open]')?.click();
}

function tellTyping() {
  const body = new URLSearchParams({ _token: desk.dataset.token ?? '' });
  const url = composer.form.action.replace(/\/say$/, '/typing');
  void fetch(url, { method: 'POST', body }).catch(() => undefined);
}

function writeKey(event) {
  if (event.key === 'Escape') composer.blur();
  if (event.key === 'Tab' && !event.shiftKey && goToBlank()) event.preventDefault();
  if (event.key === '/' && composer.value === '') openQuick(event);
  if (event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    composer.setRangeText('\n', composer.selectionStart, composer.selectionEnd, 'end');
    composer.dispatchEvent(new Event('input'));
  } else {
    composer.form.requestSubmit(composer.form.querySelector('button.main'));
  }
}

function openQuick(event) {
  event.preventDefault();
  document.querySelector('[data-quick-open]')?.click();
}

/** What is written there takes its place. False when none is left. */
function goToBlank() {
  const found = blank.exec(composer.value);
  if (!found) return false;
  composer.focus();
  composer.setSelectionRange(found.index, found.index + found[0].length);
  return true;
}

// A suggested answer takes the place of what is there; a quick reply comes where the cursor is.
document.addEventListener('click', (event) => {
  const insert = event.target.closest?.('[data-insert]')?.dataset.insert;
  if (insert === undefined || !composer) return;
  event.preventDefault();
  composer.value = insert;
  written();
});

document.addEventListener('desk-insert', ({ detail }) => {
  if (!composer) return;
  composer.setRangeText(detail, composer.selectionStart, composer.selectionEnd, 'end');
  written();
});

function written() {
  composer.dispatchEvent(new Event('input'));
  composer.focus();
  goToBlank();
}
