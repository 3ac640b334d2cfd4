/** The panel that makes trouble: between platform and server, and in the platform's API. */
import type { PlatformApi } from '../api/platform-api.ts';
import { type Html, html } from './html.ts';
import { type ApiState, apiStateOf, apiStates, heldSeconds } from './trouble-form.ts';
import type { PhoneWords } from './words.ts';

type TroubleWords = PhoneWords['faults'];

/** The form that is opened; the line above it says what is wrong now. */
export function troubleView(api: PlatformApi, words: TroubleWords): Html {
  const { trouble } = api.platform;
  return html`<form id="trouble-form" class="trouble" method="post" action="/phone/acts" data-act data-at-once><input type="hidden" name="do" value="trouble">
    <fieldset><legend>${words.network}</legend>
      <label>${words.slow} ${choice('held', heldSeconds, { chosen: trouble.heldAnswerMs / 1000, say: (seconds) => (seconds === 0 ? words.notSlow : words.seconds(seconds)) })}</label>
      <label>${words.slows} ${choice('slows', ['first-delivery', 'every-delivery'] as const, {
        chosen: trouble.slows,
        say: (slows) => (slows === 'first-delivery' ? words.firstDelivery : words.everyDelivery),
      })}</label>
      <label class="tick"><input id="trouble-twice" type="checkbox" name="twice"${trouble.deliversTwice && html` checked`}> ${words.twice}</label>
      <label class="tick"><input id="trouble-swap" type="checkbox" name="swap"${trouble.swapsOrder && html` checked`}> ${words.swap}</label>
    </fieldset>
    <fieldset><legend>${words.api}</legend>
      <label>${words.api} ${choice('api', apiStates, { chosen: apiStateOf(api.faults), say: (state) => apiWords(state, words) })}</label>
    </fieldset>
    <button class="quiet apply">${words.apply}</button></form>
  <div id="trouble-buttons" class="inline">${deed('revoke-tokens', words.revoke)}${deed('calm', words.calm)}</div>`;
}

/** What is wrong now, in few words. */
export function troubleLine({ platform, faults }: PlatformApi, words: TroubleWords): Html {
  const { heldAnswerMs, deliversTwice, swapsOrder } = platform.trouble;
  const state = apiStateOf(faults);
  const active = [
    heldAnswerMs > 0 && `${words.slow} ${words.seconds(heldAnswerMs / 1000)}`,
    deliversTwice && words.twice,
    swapsOrder && words.swap,
    state !== 'works' && `${words.api}: ${apiWords(state, words)}`,
  ].filter((line) => line !== false);
  if (active.length === 0) return html`<span class="badge good">${words.none}</span>`;
  return html`${active.map((line) => html`<span class="badge bad">${line}</span> `)}`;
}

interface Chosen<T> {
  readonly chosen: T;
  say(value: T): string;
}

function choice<T extends string | number>(
  name: string,
  values: readonly T[],
  { chosen, say }: Chosen<T>,
): Html {
  return html`<select id="trouble-${name}" name="${name}">${values.map(
    (value) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${say(value)}</option>`,
  )}</select>`;
}

function deed(name: string, label: string): Html {
  return html`<form method="post" action="/phone/acts" data-act><input type="hidden" name="do" value="${name}"><button class="quiet">${label}</button></form>`;
}

function apiWords(state: ApiState, words: TroubleWords): string {
  return {
    works: words.apiWorks,
    cut: words.apiCut,
    hang: words.apiHang,
    html: words.apiHtml,
    busy: words.apiBusy,
    slow: words.apiSlow,
  }[state];
}
