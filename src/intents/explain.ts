/** A decision in plain sentences, for the console's "why this answer". */
import type { Decision, Entity } from '../domain/intent.ts';

/** One sentence each: what was read, what was found in it, why the winner won, why the others lost. */
export function explainDecision(decision: Decision): string[] {
  const { normalisedText, entities, trace, runnersUp, winner, rulesetVersion } = decision;
  const read = normalisedText === '' ? [] : [`The text was read as "${normalisedText}".`];
  const suggested = runnersUp
    .filter(({ matcher }) => matcher === 'fallback')
    .map(({ label, evidence }) => `"${label}" was suggested: "${evidence}" is like the text.`);
  return [
    ...read,
    ...entities.map(explainEntity),
    ...trace().map(({ note }) => note),
    ...suggested,
    `The handler is ${winner.call.handler}; ruleset ${rulesetVersion}.`,
  ];
}

function explainEntity(entity: Entity): string {
  const said = entity.text === '' ? 'The message' : `"${entity.text}"`;
  switch (entity.kind) {
    case 'ordinal':
      return `${said} means ${entity.value === -1 ? 'the last' : `number ${entity.value}`} of a list.`;
    case 'place':
      return `${said} ${named(entity)} the ${entity.level} ${entity.value}.`;
    case 'time':
      return `${said} tells a time: ${entity.value}, Beijing time (${timeGrains[entity.grain]}).`;
    case 'phone':
      return `${said} is the phone number ${entity.value}.`;
    case 'order-number':
      return `${said} is the order number ${entity.value}.`;
    case 'amount':
      return `${said} is an amount of ${(entity.value / 100).toFixed(2)} yuan.`;
    case 'count':
      return `${said} counts ${entity.value} people.`;
    case 'score':
      return `${said} gives ${entity.value} points.`;
    case 'counter':
      return `${said} is the counter ${entity.value}.`;
    case 'shop':
    case 'product':
    case 'coupon':
      return `${said} ${named(entity)} the ${entity.kind} ${entity.value}.`;
    case 'person':
    case 'point':
      return `${said} names the ${entity.kind} ${entity.value}.`;
  }
}

function named({ bySound }: { readonly bySound?: true }): string {
  return bySound ? 'sounds like the name of' : 'names';
}

const timeGrains = {
  minute: 'to the minute',
  'part-of-day': 'a part of a day',
  day: 'a day or more',
} as const;
