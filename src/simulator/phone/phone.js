// The phone page's script: sends forms without leaving the page, and keeps every phone on it up to date.
import { pickPlaces, showPlaces } from './place-picker.js';

const query = document.body.dataset.query;
const phones = [...document.querySelectorAll('.phone')];

async function send(follower, fields) {
  const body = new URLSearchParams({ ...fields, follower });
  await fetch('/phone/acts', { method: 'POST', body, headers: { accept: 'application/json' } });
  await refresh();
}

/** Whose phone something is in; the first one's for what is beside the phones. */
function followerOf(element) {
  return (element.closest('[data-follower]') ?? phones[0]).dataset.follower;
}

let isRefreshing = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isStale) {
      isStale = false;
      const answer = await fetch(`/phone/parts?${query}`);
      if (answer.ok) showParts(await answer.json());
    }
  } catch {
    // The server is away: the next event or tick tries again.
  } finally {
    isRefreshing = false;
  }
}

const shown = new Map();
const nearEndPixels = 80;
const chats = phones.map((phone) => phone.querySelector('.chat'));

function isAtEnd(chat) {
  return chat.scrollHeight - chat.scrollTop - chat.clientHeight < nearEndPixels;
}

function showParts(parts) {
  const atEnd = chats.filter(isAtEnd);
  const focusedId = document.activeElement?.id;
  for (const [id, markup] of Object.entries(parts)) {
    const target = document.getElementById(id);
    const isTypedInto =
      target.contains(document.activeElement) &&
      document.activeElement.matches('input:not([type=checkbox])');
    if (shown.get(id) === markup || isTypedInto) continue;
    shown.set(id, markup);
    putChildren(target, markup);
  }
  if (focusedId && document.activeElement === document.body) {
    document.getElementById(focusedId)?.focus();
  }
  phones.forEach(showWhoFollows);
  for (const chat of atEnd) chat.scrollTop = chat.scrollHeight;
}

/** Who has left can look, and come back by following or by a code. */
function showWhoFollows(phone) {
  const hasLeft = phone.querySelector('.status [data-left]') !== null;
  const follows = phone.querySelector('.status .follow') === null;
  const textarea = phone.querySelector('textarea');
  textarea.dataset.placeholder ??= textarea.placeholder;
  textarea.disabled = hasLeft;
  textarea.placeholder = hasLeft ? textarea.dataset.leftPlaceholder : textarea.dataset.placeholder;
  for (const part of phone.querySelectorAll('.chips, .menu')) part.inert = hasLeft;
  for (const button of phone.querySelectorAll('.tray button')) {
    button.disabled = hasLeft && !button.matches('[data-do=follow], [data-open=scan-dialog]');
  }
  phone.querySelector('.tray [data-do=follow]').hidden = follows;
  phone.querySelector('.tray [data-do=unfollow]').hidden = !follows;
}

// Children with an id are kept when nothing about them changed: their opened details, focus and what a screen
// reader has already read stay as they are.
const written = new WeakMap();

function putChildren(target, markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const old = new Map([...target.children].filter((one) => one.id).map((one) => [one.id, one]));
  const next = [...template.content.children].map((child) => keepOrTake(old.get(child.id), child));
  const wanted = new Set(next);
  for (const child of [...target.children]) if (!wanted.has(child)) child.remove();
  next.forEach((child, index) => {
    const present = target.children[index];
    if (present !== child) target.insertBefore(child, present ?? null);
  });
}

function keepOrTake(old, fresh) {
  const markup = fresh.outerHTML;
  if (old && (written.get(old) ?? old.outerHTML) === markup) return old;
  written.set(fresh, markup);
  const freshDetails = fresh.querySelector('details');
  if (freshDetails && old?.querySelector('details')?.open) freshDetails.open = true;
  return fresh;
}

// Forms

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-act]')) return;
  event.preventDefault();
  void submit(form);
});

async function submit(form) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => !value.name));
  const { mediaId, problem } = await upload(form.querySelector('[data-upload]'));
  const dialog = form.closest('dialog');
  // Cancelled while the picture was on its way.
  if (dialog?.open === false) return;
  if (problem) {
    form.querySelector('.problem').textContent = problem;
    return;
  }
  const follower = fields.follower || followerOf(form);
  if (form.hasAttribute('data-keep')) form.reset();
  dialog?.close();
  form.closest('.menu details')?.removeAttribute('open');
  await send(follower, { ...fields, ...(mediaId && { mediaId }) });
}

/** The id of the follower's own picture, when one was chosen, or why it cannot be sent: no other goes in its place. */
async function upload(field) {
  const [file] = field?.files ?? [];
  if (!file) return {};
  const { maxBytes, tooLarge, refused } = field.dataset;
  if (file.size > Number(maxBytes)) return { problem: tooLarge };
  const button = field.form.querySelector('.primary');
  // A second click would send the picture twice.
  button.disabled = true;
  try {
    const answer = await fetch('/phone/uploads', {
      method: 'POST',
      body: file,
      headers: { 'content-type': file.type },
    });
    return answer.ok ? await answer.json() : { problem: refused };
  } finally {
    button.disabled = false;
  }
}

/** No picture of one's own is chosen any more, and nothing is wrong with one. */
function dropOwnPicture(form) {
  const field = form.querySelector('[data-upload]');
  if (!field) return;
  field.value = '';
  form.querySelector('.problem').textContent = '';
}

// However it closes: sent, with its button, with Escape. The event does not bubble.
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('close', () => dropOwnPicture(dialog.querySelector('form')));
}

document.addEventListener('keydown', (event) => {
  // While an input method is composing, Enter picks a word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  if (!event.target.matches('textarea')) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

document.addEventListener('change', (event) => {
  const { target } = event;
  if (target.matches('[data-upload]')) target.form.querySelector('.problem').textContent = '';
  if (target.form?.hasAttribute('data-at-once')) target.form.requestSubmit();
  if (target.dataset.fills && target.value)
    target.form.elements[target.dataset.fills].value = target.value;
});

// Buttons

function showTray(phone, isOpen) {
  const chat = phone.querySelector('.chat');
  const wasAtEnd = isAtEnd(chat);
  phone.querySelector('.tray').hidden = !isOpen;
  if (wasAtEnd) chat.scrollTop = chat.scrollHeight;
  phone.querySelector('[data-tray]').setAttribute('aria-expanded', String(isOpen));
}

/** What a button does, by the name of its data attribute. */
const deeds = {
  say: (button) =>
    send(followerOf(button), {
      do: 'say',
      text: button.dataset.say,
      choice: button.dataset.choice ?? '',
    }),
  do: (button) => send(followerOf(button), { do: button.dataset.do }),
  open: (button) => openDialog(button),
  close: (button) => button.closest('dialog').close(),
  scene: (button) => {
    button.form.elements.scene.value = button.dataset.scene;
  },
  tray: (button) => {
    const phone = button.closest('.phone');
    showTray(phone, phone.querySelector('.tray').hidden);
  },
  inspector: () => document.body.classList.toggle('inspecting'),
};

document.addEventListener('click', (event) => {
  closeMenus(event.target);
  // Not at its change: the sample that was chosen before one's own picture is chosen still.
  if (event.target.matches('[name=picture]')) dropOwnPicture(event.target.form);
  const why = event.target.closest('[data-exchange]');
  if (why) {
    event.preventDefault();
    showExchange(why.dataset.exchange);
  }
  const button = event.target.closest('button');
  if (!button) return;
  for (const name of Object.keys(button.dataset)) void deeds[name]?.(button);
  if (button.closest('.tray')) showTray(button.closest('.phone'), false);
});

function openDialog(button) {
  const dialog = document.getElementById(button.dataset.open);
  const { follower, menuKey } = dialog.querySelector('form').elements;
  if (follower) follower.value = followerOf(button);
  if (menuKey) menuKey.value = button.dataset.menuKey ?? '';
  for (const column of document.querySelectorAll('.menu details[open]')) column.open = false;
  dialog.showModal();
  if (dialog.id === 'place-dialog') showPlaces();
}

function closeMenus(clicked) {
  for (const column of document.querySelectorAll('.menu details[open]')) {
    if (!column.contains(clicked)) column.open = false;
  }
}

/** Opens all that the log knows of an answer. */
function showExchange(id) {
  const entry = document.getElementById(`exchange-${id}`);
  if (!entry) return;
  document.body.classList.add('inspecting');
  entry.querySelector('details').open = true;
  entry.scrollIntoView({ block: 'start' });
  entry.querySelector('summary').focus({ preventScroll: true });
}

// Why an answer was given is asked when somebody looks.
document.addEventListener(
  'toggle',
  async (event) => {
    const place = event.target.querySelector?.('[data-why]');
    if (!place || !event.target.open || place.dataset.asked) return;
    place.dataset.asked = 'yes';
    const language = new URLSearchParams(query).get('lang');
    const answer = await fetch(`/phone/why?exchange=${place.dataset.why}&lang=${language}`);
    if (answer.ok) place.innerHTML = await answer.text();
  },
  true,
);

// Pictures that do not load leave their frame, and no broken mark in it.
document.addEventListener(
  'error',
  (event) => {
    if (event.target instanceof HTMLImageElement) event.target.classList.add('missing');
  },
  true,
);

for (const image of document.images) {
  if (image.complete && image.naturalWidth === 0) image.classList.add('missing');
}

// Live

pickPlaces();
// On a small screen the followers are a strip, which may be longer than the screen is wide.
document
  .querySelector('#people [aria-current]')
  ?.scrollIntoView({ block: 'nearest', inline: 'center' });
for (const chat of chats) chat.scrollTop = chat.scrollHeight;
const changes = new EventSource('/phone/changes');
changes.addEventListener('message', () => void refresh());
changes.addEventListener('open', () => void refresh());
setInterval(() => void refresh(), 5000);
