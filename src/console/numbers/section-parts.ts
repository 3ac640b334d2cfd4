/** What the sections of the page of numbers are made of. */
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { card } from '../frame/parts.ts';
import type { GatheredNumbers } from './gather-numbers.ts';
import type { NumbersWish } from './read-wish.ts';
import { numbersWords } from './words.ts';

export interface Section {
  readonly call: AccountCall;
  readonly wish: NumbersWish;
  readonly gathered: GatheredNumbers;
}

export function factsCard(
  title: string,
  rows: readonly (readonly [string, Html | string])[],
  below: Html,
): Html {
  return card(title, html`${factsOf(rows)}${below}`);
}

export function factsOf(rows: readonly (readonly [string, Html | string])[]): Html {
  return html`<dl class="facts-of">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export function howCounted(text: string, { language }: AccountCall): Html {
  return html`<details><summary>${numbersWords[language].howCounted}</summary><p>${text}</p></details>`;
}
