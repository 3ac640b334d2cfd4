/**
 * The desk while it is open: follows what changes and has the parts fetched anew, works by keyboard, and tells the server
 * that somebody sits here. Without it every form and link does the same by hand.
 */

const desk = document.querySelector('[data-desk]');
const seenMs = 20_000;
const againMs = 5_000;
const partAgainMs = 2_000;
const nearEndPx = 24;
const parts = '[hx-trigger="desk-refresh"]';
const here = document.querySelector('[data-here]')?.dataset.here;
const baseTitle = document.title;
let mark = desk?.dataset.mark;
let toldWaiting = waiting();
let isCut = false;
let toldSeenAtMs = 0;
let talkStood = { scrollTop: 0, isAtEnd: true };

if (desk) follow();
// While the stream is cut; otherwise it asks as often, also where timers are slow.
setInterval(tellSeen, seenMs);
showWaiting();
scrollDown();

/**
 * The browser itself comes back after a cut, with the last id; what it gives up is begun anew from the mark. What was
 * told before the cut may not have been fetched any more: so everything is.
 */
function follow() {
  const after = mark ? `?after=${mark}` : '';
  const source = new EventSource(`${desk.dataset.live}${after}`);
  source.addEventListener('open', () => {
    if (isCut) for (const part of document.querySelectorAll(parts)) askAnew(part);
    showCut(false);
  });
  source.addEventListener('message', ({ data, lastEventId }) => {
    mark = lastEventId;
    const { conversationIds, isGap, isBeat } = JSON.parse(data);
    if (isBeat) return tellSeen();
    refresh('#desk-queue');
    refresh('[hx-select="#desk-board"]');
    if (isGap || conversationIds.includes(here)) refresh('#desk-talk');
  });
  source.addEventListener('error', () => {
    showCut(true);
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, againMs);
  });
}

function showCut(isNow) {
  isCut = isNow;
  const line = document.querySelector('[data-cut]');
  if (line) line.hidden = !isNow;
}

function refresh(selector) {
  const part = document.querySelector(selector);
  if (part) askAnew(part);
}

function askAnew(part) {
  part.dispatchEvent(new CustomEvent('desk-refresh'));
}

// A part that could not be fetched stays as it was, and is asked for again until it comes.
for (const failure of ['htmx:error', 'htmx:response:error']) {
  document.addEventListener(failure, ({ detail: { ctx } }) => {
    if (!ctx?.sourceElement.matches(parts) || ctx.response?.status < 500) return;
    ctx.swap = 'none';
    // Else a header of the answer says after this how it is put in.
    if (ctx.hx) ctx.hx.reswap = undefined;
    setTimeout(askAnew, partAgainMs, ctx.sourceElement);
  });
}

document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  const list = isTalk(ctx) && document.querySelector('.desk-scroll');
  if (!list) return;
  const { scrollTop, scrollHeight, clientHeight } = list;
  talkStood = { scrollTop, isAtEnd: scrollHeight - clientHeight - scrollTop < nearEndPx };
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  showWaiting();
  if (isTalk(ctx)) standAsBefore();
});

function isTalk({ sourceElement }) {
  return sourceElement.id === 'desk-talk';
}

/** The list is another one after a swap. Who reads further up goes on reading there. */
function standAsBefore() {
  const list = document.querySelector('.desk-scroll');
  if (talkStood.isAtEnd) scrollDown();
  else if (list) list.scrollTop = talkStood.scrollTop;
}

function waiting() {
  return Number(document.querySelector('[data-waiting]')?.dataset.waiting ?? 0);
}

function showWaiting() {
  const count = waiting();
  document.title = count > 0 ? `(${count}) ${baseTitle}` : baseTitle;
  if (count > toldWaiting && document.querySelector('[data-sound]')?.checked) ring();
  toldWaiting = count;
}

/** A short tone, made here. */
function ring() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  tone.connect(audio.destination);
  tone.frequency.value = 660;
  tone.start();
  tone.stop(audio.currentTime + 0.15);
}

function scrollDown() {
  const list = document.querySelector('.desk-scroll');
  if (list) list.scrollTop = list.scrollHeight;
}

/** The board sits nobody down. */
function tellSeen() {
  const nowMs = Date.now();
  if (!desk?.dataset.seen || nowMs - toldSeenAtMs < seenMs / 2) return;
  toldSeenAtMs = nowMs;
  const body = new URLSearchParams({ _token: desk.dataset.token ?? '' });
  void fetch(desk.dataset.seen, { method: 'POST', body }).catch(() => undefined);
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  moveKey(event);
});

function moveKey(event) {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || target.closest?.('input, textarea, select')) return;
  const done = pressKey(key.toLowerCase());
  if (done) event.preventDefault();
}

function pressKey(key) {
  if (key === 'j') return go(1);
  if (key === 'k') return go(-1);
  if (key === 'r' || key === '/') return write(key);
  if (key !== 'n') return false;
  document.querySelector('[data-desk-key="n"]')?.click();
  return true;
}

/** `/` also opens the quick replies. */
function write(key) {
  const composer = document.querySelector('[data-island="desk-composer"]');
  composer?.focus();
  if (composer && key === '/') document.querySelector('[data-quick-open]')?.click();
  return composer !== null;
}

function go(step) {
  const links = [...document.querySelectorAll('[data-conversation]')];
  const at = links.findIndex((link) => link.dataset.conversation === here);
  const next = links[at < 0 ? 0 : at + step];
  next?.click();
  return next !== undefined;
}
