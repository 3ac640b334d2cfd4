/** GET /setup: every service that the console has forms for, with what is set up of it. */
import type { Entry } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { badge, card, linkButton, pageHead } from '../frame/parts.ts';
import { sayIn } from './form-words.ts';
import { type KeptElsewhere, keptElsewhere } from './kept-elsewhere.ts';
import { findRunState, type RunState } from './run-state.ts';
import { serviceTabs } from './service-tabs.ts';
import { entriesOf, type SetupForm, setupForms } from './setup-forms.ts';
import { setupWords } from './words.ts';

const namesShown = 6;

export async function servicesPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = setupWords[call.language];
  const { entries } = await call.editing.readLive();
  const own = setupForms
    .filter(({ isPlace }) => !isPlace)
    .map((form) => ownCard(call, form, entriesOf(form, entries)));
  const others = keptElsewhere.map((one) => otherCard(call, one, entries));
  const cards = [...own, ...others];
  const body = html`${pageHead(words.title, { lead: words.lead })}${serviceTabs(call, undefined)}<div class="services">${cards}</div>`;
  return { kind: 'page', title: words.title, body, area: 'setup' };
}

function ownCard(call: AccountCall, form: SetupForm, entries: readonly Entry[]): Html {
  const isFull = entries.length >= form.list.maxLength;
  return serviceCard(call, form.words, {
    entries,
    link: (entry) => entryLink(call, form, entry),
    path: call.path(`/setup/${form.name}`),
    addPath: isFull ? undefined : call.path(`/new-setup/${form.name}`),
  });
}

function otherCard(call: AccountCall, one: KeptElsewhere, entries: readonly Entry[]): Html {
  const { name, file, words } = one;
  const path = call.path(`/${name}`);
  return serviceCard(call, words, {
    entries: entries.filter((entry) => entry.file === file),
    link: ({ id, value }) =>
      html`<a href="${path}/${encodeURIComponent(id)}">${entryTitle(value, id)}</a>`,
    path,
    addPath: call.path(`/new/${name}`),
  });
}

interface Card {
  readonly entries: readonly Entry[];
  readonly link: (entry: Entry) => Html;
  readonly path: string;
  /** Undefined when there can be no more. */
  readonly addPath: string | undefined;
}

function serviceCard(
  call: AccountCall,
  { title, lead, empty }: KeptElsewhere['words'],
  { entries, link, path, addPath }: Card,
): Html {
  const words = setupWords[call.language];
  const lines = entries
    .filter(({ value, id }) => entryTitle(value, id) !== id)
    .slice(0, namesShown)
    .map((entry) => html`<li>${link(entry)} ${stateBadge(call, entry)}</li>`);
  const body = html`<p class="hint">${sayIn(lead, call.language)}</p>
${lines.length > 0 && html`<ul class="set-up">${lines}</ul>`}${entries.length === 0 && html`<p class="note"><strong>${words.none}</strong> ${sayIn(empty, call.language)}</p>`}
<div class="actions">${entries.length > 0 && linkButton(path, words.all(entries.length))}${addPath !== undefined && linkButton(addPath, words.add)}</div>`;
  return card(sayIn(title, call.language), body);
}

export function entryLink(call: AccountCall, form: SetupForm, { id, value }: Entry): Html {
  const path = call.path(`/setup/${form.name}/${encodeURIComponent(id)}`);
  return html`<a href="${path}">${entryTitle(value, id)}</a>`;
}

export function entryTitle(value: Entry['value'], id: string): string {
  const name = value['name'] ?? value['title'];
  return typeof name === 'string' && name !== '' ? name : id;
}

const tones = { coming: 'calm', running: 'good', ended: 'warn' } as const satisfies Record<
  RunState,
  string
>;

export function stateBadge({ language, nowMs }: AccountCall, { value }: Entry): Html | undefined {
  const state = findRunState(value, nowMs);
  return state && badge(setupWords[language].states[state], tones[state]);
}
