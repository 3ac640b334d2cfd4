/** What a case expected against what was heard and said. Pure. */
import type { Decision, Entity } from '../domain/intent.ts';
import type { Reply } from '../domain/reply.ts';
import type { CaseExpectation } from './case-file.ts';
import { wordsOfReply } from './words-of-reply.ts';

/** A part of the expectation that was not met: `rule want-to-eat`, and what was there instead. */
export interface Shortfall {
  readonly expected: string;
  readonly heard: string;
}

export interface CaseAnswer {
  readonly decision: Decision;
  /** Undefined when the case asks for no word of it. */
  readonly reply: Reply | undefined;
}

/** None when the case passed. */
export function findShortfalls(
  expectation: CaseExpectation,
  { decision, reply }: CaseAnswer,
): readonly Shortfall[] {
  const { rule, intent, entities = {}, contains = [], not = [] } = expectation;
  const { winner } = decision;
  const heard = heardWords(decision);
  const said = reply === undefined ? '' : wordsOfReply(reply);
  const kinds = Object.keys(entities) as readonly (keyof typeof entities)[];
  return [
    ...(rule === undefined || winner.ruleId === rule ? [] : [{ expected: `rule ${rule}`, heard }]),
    ...(intent === undefined || winner.intent === intent
      ? []
      : [{ expected: `intent ${intent}`, heard }]),
    ...kinds.flatMap((kind) => compareEntities(decision, kind, entities[kind]) ?? []),
    ...contains
      .filter((piece) => !said.includes(piece))
      .map((piece) => ({ expected: `a reply with "${piece}"`, heard: `"${said}"` })),
    ...not
      .filter((piece) => said.includes(piece))
      .map((piece) => ({ expected: `a reply without "${piece}"`, heard: `"${said}"` })),
  ];
}

function heardWords({ winner: { ruleId, intent, matcher } }: Decision): string {
  if (ruleId === undefined) return `intent ${intent} (by ${matcher}, no rule)`;
  return ruleId === intent ? `rule ${ruleId}` : `rule ${ruleId} (intent ${intent})`;
}

function compareEntities(
  { entities }: Decision,
  kind: Entity['kind'],
  wanted: readonly (string | number)[] | undefined,
): Shortfall | undefined {
  if (!wanted) return undefined;
  const named = entities.filter((entity) => entity.kind === kind).map(({ value }) => String(value));
  const isMet =
    wanted.length === 0
      ? named.length === 0
      : wanted.every((value) => named.includes(String(value)));
  if (isMet) return undefined;
  const expected = wanted.length === 0 ? `no ${kind}` : `${kind} ${wanted.join(', ')}`;
  return { expected, heard: named.length === 0 ? `no ${kind}` : `${kind} ${named.join(', ')}` };
}
