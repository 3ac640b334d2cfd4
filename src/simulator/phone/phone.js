// The phone page's only script: sends forms without leaving the page and keeps the page up to date.

const follower = document.body.dataset.follower;
const chat = document.getElementById('chat');

async function send(fields) {
  const body = new URLSearchParams({ ...fields, follower });
  await fetch('/phone/acts', { method: 'POST', body, headers: { accept: 'application/json' } });
  await refresh();
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
      const answer = await fetch(`/phone/parts?f=${encodeURIComponent(follower)}`);
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

function isAtEnd() {
  return chat.scrollHeight - chat.scrollTop - chat.clientHeight < nearEndPixels;
}

function showParts(parts) {
  const wasAtEnd = isAtEnd();
  for (const [id, markup] of Object.entries(parts)) {
    const target = document.getElementById(id);
    const isTypedInto =
      target.contains(document.activeElement) && document.activeElement.matches('input');
    if (shown.get(id) === markup || isTypedInto) continue;
    shown.set(id, markup);
    putChildren(target, markup);
  }
  const hasLeft = document.querySelector('#status [data-left]') !== null;
  textarea.disabled = hasLeft;
  // Who has left can look, and come back by following or by a code.
  for (const part of document.querySelectorAll('.chips, #menu')) part.inert = hasLeft;
  for (const button of tray.querySelectorAll('button')) {
    button.disabled = hasLeft && !button.matches('[data-do=follow], [data-open=scan-dialog]');
  }
  textarea.placeholder = hasLeft ? '关注后才能说话' : '说点什么';
  const follows = document.querySelector('#status .follow') === null;
  document.querySelector('#tray [data-do=follow]').hidden = follows;
  document.querySelector('#tray [data-do=unfollow]').hidden = !follows;
  if (wasAtEnd) chat.scrollTop = chat.scrollHeight;
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
  const fields = Object.fromEntries(new FormData(form));
  if (form.hasAttribute('data-keep')) form.reset();
  form.closest('dialog')?.close();
  form.closest('details[name]')?.removeAttribute('open');
  void send(fields);
});

const textarea = document.getElementById('say-text');
textarea.addEventListener('keydown', (event) => {
  // While an input method is composing, Enter picks a word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  textarea.form.requestSubmit();
});

// Buttons

const tray = document.getElementById('tray');
const trayButton = document.querySelector('[data-tray]');

function showTray(isOpen) {
  const wasAtEnd = isAtEnd();
  tray.hidden = !isOpen;
  if (wasAtEnd) chat.scrollTop = chat.scrollHeight;
  trayButton.setAttribute('aria-expanded', String(isOpen));
}

/** What a button does, by the name of its data attribute. */
const deeds = {
  say: (button) =>
    send({ do: 'say', text: button.dataset.say, choice: button.dataset.choice ?? '' }),
  do: (button) => send({ do: button.dataset.do }),
  open: (button) => openDialog(button.dataset.open, button.dataset.menuKey ?? ''),
  spot: (button) => standAt(button),
  move: (button) => moveBy(...button.dataset.move.split(',').map(Number)),
  close: (button) => button.closest('dialog').close(),
  tray: () => showTray(tray.hidden),
  inspector: () => document.body.classList.toggle('inspecting'),
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  for (const name of Object.keys(button.dataset)) void deeds[name]?.(button);
  if (button.closest('#tray')) showTray(false);
});

function openDialog(id, menuKey) {
  const dialog = document.getElementById(id);
  const keyField = dialog.querySelector('[name=menuKey]');
  if (keyField) keyField.value = menuKey;
  for (const column of document.querySelectorAll('details[name][open]')) column.open = false;
  dialog.showModal();
}

document.addEventListener('click', (event) => {
  for (const column of document.querySelectorAll('#menu details[open]')) {
    if (!column.contains(event.target)) column.open = false;
  }
});

// Where to stand: a spot, and metres east and north of it.

const metersPerDegree = 111_320;
const radarMeters = 2000;
const radarRadius = 100;
const placeDialog = document.getElementById('place-dialog');
const fieldOf = (name) => placeDialog.querySelector(`[name=${name}]`);
const radar = document.getElementById('radar');
const pin = document.getElementById('pin');
let centre = { latitude: 31.2304, longitude: 121.4737, name: '人民广场' };
let offset = { east: 0, north: 0 };

function standAt(button) {
  const [latitude, longitude] = button.dataset.spot.split(',').map(Number);
  centre = { latitude, longitude, name: button.textContent };
  for (const one of placeDialog.querySelectorAll('[data-spot]')) {
    one.setAttribute('aria-pressed', String(one === button));
  }
  moveTo({ east: 0, north: 0 });
}

function moveBy(east, north) {
  moveTo({ east: offset.east + east, north: offset.north + north });
}

function moveTo(wanted) {
  const distance = Math.hypot(wanted.east, wanted.north);
  const shrink = distance > radarMeters ? radarMeters / distance : 1;
  offset = { east: wanted.east * shrink, north: wanted.north * shrink };
  pin.setAttribute('cx', String((offset.east / radarMeters) * radarRadius));
  pin.setAttribute('cy', String((-offset.north / radarMeters) * radarRadius));
  const { latitude, longitude } = centre;
  const stretch = Math.cos((latitude * Math.PI) / 180);
  fieldOf('latitude').value = (latitude + offset.north / metersPerDegree).toFixed(6);
  fieldOf('longitude').value = (longitude + offset.east / metersPerDegree / stretch).toFixed(6);
  fieldOf('label').value = `${centre.name}${describeOffset()}`;
}

function describeOffset() {
  const distance = Math.round(Math.hypot(offset.east, offset.north) / 50) * 50;
  if (distance === 0) return '';
  const angle = Math.atan2(offset.east, offset.north);
  const names = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'];
  return `${names[(Math.round(angle / (Math.PI / 4)) + 8) % 8]} ${distance} 米`;
}

radar.addEventListener('click', (event) => {
  const box = radar.getBoundingClientRect();
  const scale = (220 / box.width) * (radarMeters / radarRadius);
  moveTo({
    east: (event.clientX - box.left - box.width / 2) * scale,
    north: -(event.clientY - box.top - box.height / 2) * scale,
  });
});

// Pictures that do not load leave their frame, and no broken mark in it.
document.addEventListener(
  'error',
  (event) => {
    if (event.target instanceof HTMLImageElement) event.target.classList.add('missing');
  },
  true,
);

// Live

chat.scrollTop = chat.scrollHeight;
const changes = new EventSource('/phone/changes');
changes.addEventListener('message', () => void refresh());
changes.addEventListener('open', () => void refresh());
setInterval(() => void refresh(), 10_000);
