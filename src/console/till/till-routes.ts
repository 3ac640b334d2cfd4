/** The till: a shop is chosen once, a code is looked at, and then, confirmed, something is done with it; once. */
import { randomUUID } from 'node:crypto';
import type { Shop } from '../../domain/catalogue.ts';
import { mayServeShop } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText, postForm, selectField, textField } from '../frame/forms.ts';
import { card, emptyState, linkButton, pageHead } from '../frame/parts.ts';
import type { TillCall, TillField } from './till-act.ts';
import { tillActs } from './till-acts.ts';
import { tillWords } from './words.ts';

/** A confirmation is good for so long after the look. */
const lookLifeMs = 15 * 60_000;
const maxCodeChars = 200;
const maxTypedChars = 200;
const lookIdForm = /^till:[\da-f-]{36}$/;

type Answer = (call: AccountCall, shop: Shop) => Promise<ConsoleAnswer>;

/** GET /till */
async function show(call: AccountCall, shop: Shop): Promise<ConsoleAnswer> {
  const words = tillWords[call.language];
  const form = postForm({ action: call.path('/till'), formToken: call.formToken }, [
    html`<div class="field"><label for="f-code">${words.code}</label><p class="hint" id="f-code-hint">${words.codeHint}</p><input id="f-code" name="code" type="text" maxlength="${maxCodeChars}" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="f-code-hint" required autofocus></div>`,
    html`<div class="actions"><button class="main">${words.look}</button></div>`,
  ]);
  const other = linkButton(call.path('/till/shop'), words.otherShop);
  return page(
    call,
    html`<p class="note">${words.at(shop.name)}</p>${card(undefined, form)}<div class="actions">${visibleShops(call).length > 1 && other}</div>`,
  );
}

/** POST /till */
async function look(call: AccountCall, shop: Shop): Promise<ConsoleAnswer> {
  const words = tillWords[call.language];
  const till = tillCall(call, shop);
  const typed = fieldText(call.form, 'code').slice(0, maxCodeChars);
  for (const { kind, recognise, look } of tillActs) {
    const code = recognise(typed, till);
    if (code === undefined) continue;
    const { title, lines, doIt, fields = [] } = await look(code, till);
    const said = lines.map((line) => html`<p>${line}</p>`);
    const form = doIt !== undefined && confirmForm(call, { kind, code, doIt, shop, fields });
    const away = linkButton(call.path('/till'), doIt === undefined ? words.next : words.back);
    return page(call, html`${card(title, html`${said}${form}`)}<div class="actions">${away}</div>`);
  }
  const strange = card(words.strange, html`<p role="alert">${words.strangeHint}</p>`);
  const again = linkButton(call.path('/till'), words.next);
  return page(call, html`${strange}<div class="actions">${again}</div>`, 422);
}

function confirmForm(
  call: AccountCall,
  given: {
    readonly kind: string;
    readonly code: string;
    readonly doIt: string;
    readonly shop: Shop;
    readonly fields: readonly TillField[];
  },
): Html {
  const { kind, code, doIt, shop } = given;
  const asked = given.fields.map((field) => textField({ ...field, inputMode: 'decimal' }));
  const kept = { kind, code, shop: shop.id, at: call.nowMs, look: `till:${randomUUID()}` };
  const hidden = Object.entries(kept).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return postForm({ action: call.path('/till/do'), formToken: call.formToken }, [
    ...hidden,
    ...asked,
    html`<div class="actions"><button class="main">${doIt}</button></div>`,
  ]);
}

/** POST /till/do: the shop is that of the look, whatever was chosen since. */
async function act(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, nowMs, path, language } = call;
  const to = path('/till');
  const stale = { kind: 'bad', text: tillWords[language].stale } as const;
  const lookedAtMs = readMoment(fieldText(form, 'at'));
  const isFresh = lookedAtMs <= nowMs && nowMs - lookedAtMs <= lookLifeMs;
  const lookId = lookIdForm.exec(fieldText(form, 'look'))?.[0];
  const shop = visibleShops(call).find(({ id }) => id === fieldText(form, 'shop'));
  const tillAct = tillActs.find(({ kind }) => kind === fieldText(form, 'kind'));
  if (!isFresh || !lookId || !shop || !tillAct) return { kind: 'redirect', to, notice: stale };
  const till = tillCall(call, shop);
  const code = tillAct.recognise(fieldText(form, 'code'), till);
  if (code === undefined) return { kind: 'redirect', to, notice: stale };
  const given = { ...till, lookedAtMs, lookId, typed: typedIn(form) };
  const { isDone, text } = await tillAct.act(code, given);
  return { kind: 'redirect', to, notice: { kind: isDone ? 'good' : 'bad', text } };
}

/** Whole milliseconds; what is no moment is long ago. */
function readMoment(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function typedIn(form: AccountCall['form']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(form).map((name) => [name, fieldText(form, name).slice(0, maxTypedChars)]),
  );
}

/** GET /till/shop */
async function showShops(call: AccountCall): Promise<ConsoleAnswer> {
  const words = tillWords[call.language];
  const shops = visibleShops(call);
  if (shops.length === 0) {
    return page(call, emptyState(words.noShops, { text: words.noShopsHint }));
  }
  const place = findPlace(call)?.id;
  const named = shops.map(({ id, name }) => ({ value: id, label: name }));
  // Nothing is chosen for them: a code would be used in a shop where nobody stands.
  const choices = place === undefined ? [{ value: '', label: words.pickShop }, ...named] : named;
  const form = postForm({ action: call.path('/till/shop'), formToken: call.formToken }, [
    selectField({ name: 'shop', label: words.shop, choices, value: place }),
    html`<div class="actions"><button class="main">${words.choose}</button></div>`,
  ]);
  return page(call, card(undefined, form));
}

/** POST /till/shop */
async function chooseShop(call: AccountCall): Promise<ConsoleAnswer> {
  const shop = visibleShops(call).find(({ id }) => id === fieldText(call.form, 'shop'));
  const to = call.path(shop ? '/till' : '/till/shop');
  if (!shop) {
    const notice = { kind: 'bad', text: tillWords[call.language].pickShop } as const;
    return { kind: 'redirect', to, notice };
  }
  const change = { kind: 'place', place: `${call.account}/${shop.id}` } as const;
  return { kind: 'redirect', to, change };
}

/** Whoever has one shop is in it; the others are asked first. */
function inShop(answer: Answer): AccountRoute['answer'] {
  return async (call) => {
    const shop = findPlace(call);
    return shop ? answer(call, shop) : showShops(call);
  };
}

function findPlace(call: AccountCall): Shop | undefined {
  const shops = visibleShops(call);
  if (shops.length === 1) return shops[0];
  return shops.find(({ id }) => call.place === `${call.account}/${id}`);
}

function visibleShops({ operator, account, content }: AccountCall): readonly Shop[] {
  return content().catalogue.shops.filter(({ id }) => mayServeShop(operator, account, id));
}

function tillCall(call: AccountCall, shop: Shop): TillCall {
  const { account, stores, operator, language, nowMs } = call;
  return { account, stores, operator, language, nowMs, shop, catalogue: call.content().catalogue };
}

function page({ language }: AccountCall, body: Html, status = 200): ConsoleAnswer {
  const { title, lead } = tillWords[language];
  return {
    kind: 'page',
    title,
    area: 'till',
    status,
    body: html`${pageHead(title, { lead })}${body}`,
  };
}

const ofTill = { scope: 'account', who: 'serve-till' } as const;

export const tillRoutes: readonly AccountRoute[] = [
  { ...ofTill, method: 'GET', path: '/till', answer: inShop(show) },
  { ...ofTill, method: 'POST', path: '/till', answer: inShop(look) },
  { ...ofTill, method: 'POST', path: '/till/do', answer: act },
  { ...ofTill, method: 'GET', path: '/till/shop', answer: showShops },
  { ...ofTill, method: 'POST', path: '/till/shop', answer: chooseShop },
];
