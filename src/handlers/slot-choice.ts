/** A name that means several things: how each of them is offered, and what was meant once one is picked. Pure. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { DialogueOption } from '../domain/session.ts';
import type { SlotKind, SlotValue } from '../domain/slot.ts';
import { normalise } from '../intents/normalise.ts';
import type { EntityOf } from './entities.ts';
import type { Choice } from './fill-slots.ts';
import type { HandlerTurn } from './handler.ts';
import { withoutSharedWords } from './open-dialogue.ts';
import { type ChooseStep, type OpenForm, stepCall } from './open-form.ts';
import { cityOf } from './origin.ts';
import { valueWords } from './slot-words.ts';

/** What the follower sees, other words that pick it, and what a pick has to tell of it. */
interface Offered {
  readonly label: string;
  readonly words: readonly string[];
  readonly step: Omit<ChooseStep, 'kind' | 'name'>;
}

export function choiceOptions(
  turn: HandlerTurn,
  form: OpenForm,
  { name, values }: Choice,
): readonly DialogueOption[] {
  const options = values.map((value) => {
    const { label, words, step } = offer(turn, value);
    return { label, words, call: stepCall(form, { kind: 'choose', name, ...step }) };
  });
  return withoutSharedWords(options);
}

/** @returns undefined when the slot is not of a kind that offers a choice */
export function findChosen(
  kind: SlotKind | undefined,
  { value, text, place }: ChooseStep,
): SlotValue | undefined {
  switch (kind) {
    case 'shop':
    case 'product':
    case 'coupon':
      return { kind, value, text: value };
    case 'person':
      return text === undefined ? undefined : { kind, value, text };
    case 'place':
      return place && { kind, value, text: value, ...place };
    default:
      return undefined;
  }
}

function offer(turn: HandlerTurn, value: Choice['values'][number]): Offered {
  const words = valueWords(value, turn);
  const step = { value: String(value.value) };
  switch (value.kind) {
    case 'shop': {
      const shop = turn.catalogue.findShop(value.value);
      const label = shop ? `${shop.name}（${shop.city}${shop.district}）` : words;
      return { label, words: [words], step };
    }
    case 'person':
      return offerPerson(turn.catalogue, value);
    case 'place': {
      const city = cityOf(turn, value) ?? '';
      const label = words.startsWith(city) ? words : `${city}${words}`;
      const { point, level } = value;
      return { label, words: [words], step: { value: label, place: { point, level } } };
    }
    default:
      return { label: words, words: [words], step };
  }
}

/** By the name that was said, which they allow; behind it the one that they go by, and their shop. */
function offerPerson(
  { staff, findShop }: CatalogueIndex,
  { value, text }: EntityOf<'person'>,
): Offered {
  const { names = [], shopId = '' } = staff.find(({ id }) => id === value) ?? {};
  const said = names.find((name) => normalise(name) === text) ?? text;
  const shop = findShop(shopId)?.name;
  const about = [names[0] === said ? undefined : names[0], shop].filter((one) => one !== undefined);
  const label = about.length > 0 ? `${said}（${about.join('，')}）` : said;
  return { label, words: about, step: { value, text: label } };
}
