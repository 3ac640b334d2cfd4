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
    ...trace.map(({ note }) => note),
    ...suggested,
    `The handler is ${winner.call.handler}; ruleset ${rulesetVersion}.`,
  ];
}

function explainEntity(entity: Entity): string {
  const said = entity.text === '' ? 'The message' : `"${entity.text}"`;
  if (entity.kind === 'ordinal') {
    return `${said} means ${entity.value === -1 ? 'the last' : `number ${entity.value}`} of a list.`;
  }
  const name = entity.kind === 'place' ? entity.level : entity.kind;
  return `${said} names the ${name} ${entity.value}.`;
}
