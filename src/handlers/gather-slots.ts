/** What a turn adds to a form: a picked option, words for the slot that takes any, and all that the message names. */
import type { Entity } from '../domain/intent.ts';
import type { SlotValue } from '../domain/slot.ts';
import { tellsSort } from '../intents/entities/find-counts.ts';
import { findCorrection, isSkip, refusesToTell } from '../intents/slot-talk.ts';
import { findEntity } from './entities.ts';
import { reachMeters } from './far-away.ts';
import { type FilledSlots, fillSlots, setSlot, takeBack } from './fill-slots.ts';
import { shorten } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import type { FormStep, OpenForm } from './open-form.ts';
import { findOriginInMessage } from './origin.ts';
import { findChosen } from './slot-choice.ts';
import { nameOf, takenKinds } from './slot-form.ts';
import { utteranceOf } from './utterance-of.ts';

const maxTextLength = 100;
const maxChoices = 5;

export function gatherSlots(
  turn: HandlerTurn,
  form: OpenForm,
  step: FormStep | undefined,
): FilledSlots {
  const before: FilledSlots = { collected: form.collected, changed: [], told: [] };
  if (step?.kind === 'choose') {
    const kind = form.specs.find((spec) => nameOf(spec) === step.name)?.slot;
    const chosen = findChosen(kind, step);
    return chosen ? setSlot(before, step.name, chosen) : before;
  }
  const wrong = step?.kind === 'reopen' && form.specs.find((spec) => nameOf(spec) === step.name);
  if (wrong) return { ...before, collected: takeBack(form.collected, wrong) };
  const answer = answerAwaited(turn, form);
  if (answer) return setSlot(before, answer.name, answer.value);
  const named = [...turn.decision.entities, ...findShopsByPlace(turn, form)];
  const { collected, changed } = form.isNew ? startFromFocus(turn, form) : before;
  const { nowMs, decision } = turn;
  const text = decision.normalisedText;
  const filled = fillSlots({ specs: form.specs, collected, nowMs, text }, named);
  return { ...filled, changed: [...changed, ...filled.changed] };
}

/** What only an answer to this very question can be: nothing to say, or words of any kind. */
function answerAwaited(
  turn: HandlerTurn,
  form: OpenForm,
): { readonly name: string; readonly value: SlotValue | null } | undefined {
  const { winner, normalisedText } = turn.decision;
  const { name, slot, isOptional } = form.awaits ?? {};
  if (winner.matcher !== 'dialogue' || name === undefined) return undefined;
  const isLeftOut = isSkip(normalisedText) || (slot !== 'text' && refusesToTell(normalisedText));
  if (isOptional && isLeftOut) return { name, value: null };
  const value = slot === 'text' ? findWords(turn, form) : undefined;
  return value && { name, value };
}

/** The words themselves, as they were written; "改成八点" and a bare "后天" are not meant as a remark, but "一个小孩" is. */
function findWords(turn: HandlerTurn, { specs }: OpenForm): SlotValue | undefined {
  const { message, decision } = turn;
  if (decision.question === 'resumed') return undefined;
  const taken = takenKinds(specs);
  const isCorrection = findCorrection(decision.normalisedText) !== undefined;
  const usable = decision.entities.filter(({ kind }) => taken.includes(kind));
  const isNothingElse = usable.some(
    (entity) =>
      entity.text === decision.normalisedText && !(entity.kind === 'count' && tellsSort(entity)),
  );
  if (usable.length > 0 && (isCorrection || isNothingElse)) return undefined;
  const text = shorten(utteranceOf(message).replace(/\s+/g, ' '), maxTextLength);
  return text === '' ? undefined : { kind: 'text', value: text, text };
}

/** "这家店订位" after a shop was shown: it is read back, so that a wrong guess can be put right. */
function startFromFocus(
  { session, catalogue, nowMs, decision }: HandlerTurn,
  { specs, collected }: OpenForm,
): FilledSlots {
  const shop = session.focus?.shopId && catalogue.findShop(session.focus.shopId);
  if (!shop || decision.entities.some(({ kind }) => kind === 'shop')) {
    return { collected, changed: [], told: [] };
  }
  const value: Entity = { kind: 'shop', value: shop.id, text: shop.name };
  return fillSlots({ specs, collected, nowMs, text: decision.normalisedText }, [value]);
}

/** The shop at a place that was named or shared; for a whole city those that one can choose from. */
function findShopsByPlace(turn: HandlerTurn, { specs, collected }: OpenForm): readonly Entity[] {
  const wanted = specs.filter(({ slot }) => slot === 'shop');
  const isWanted = wanted.some((spec) => collected[nameOf(spec)] === undefined);
  if (!isWanted || specs.some(({ slot }) => slot === 'place')) return [];
  if (findEntity(turn, 'shop')) return [];
  const origin = findOriginInMessage(turn);
  if (!origin) return [];
  const near = turn.catalogue.nearestShops(origin.point, {
    limit: origin.isWholeCity ? maxChoices : 1,
    maxDistanceMeters: reachMeters,
  });
  // One text for several shops: the follower has to choose. Of one it is not the label, which may be an address.
  const text = origin.isWholeCity ? origin.label : undefined;
  return near.map(({ shop }) => ({ kind: 'shop', value: shop.id, text: text ?? shop.name }));
}
