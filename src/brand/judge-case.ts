/** What a case expected against what was heard and said. Pure. */
import type { Words } from '../domain/explanation.ts';
import type { Decision, Entity } from '../domain/intent.ts';
import type { Reply } from '../domain/reply.ts';
import type { CaseExpectation } from './case-file.ts';
import { wordsOfReply } from './words-of-reply.ts';

/** A part of the expectation that was not met: `rule want-to-eat`, and what was there instead. */
export interface Shortfall {
  readonly expected: Words;
  readonly heard: Words;
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
    ...(rule === undefined || winner.ruleId === rule ? [] : [{ expected: ruleWords(rule), heard }]),
    ...(intent === undefined || winner.intent === intent
      ? []
      : [{ expected: { en: `intent ${intent}`, zh: `意图 ${intent}` }, heard }]),
    ...kinds.flatMap((kind) => compareEntities(decision, kind, entities[kind]) ?? []),
    ...contains
      .filter((piece) => !said.includes(piece))
      .map((piece) => ({
        expected: { en: `a reply with "${piece}"`, zh: `回复里有「${piece}」` },
        heard: quoted(said),
      })),
    ...not
      .filter((piece) => said.includes(piece))
      .map((piece) => ({
        expected: { en: `a reply without "${piece}"`, zh: `回复里没有「${piece}」` },
        heard: quoted(said),
      })),
  ];
}

function heardWords({ winner: { ruleId, intent, matcher } }: Decision): Words {
  if (ruleId === undefined) {
    return {
      en: `intent ${intent} (by ${matcher}, no rule)`,
      zh: `意图 ${intent}（不是规则，是 ${matcher}）`,
    };
  }
  if (ruleId === intent) return ruleWords(ruleId);
  return { en: `rule ${ruleId} (intent ${intent})`, zh: `规则 ${ruleId}（意图 ${intent}）` };
}

function ruleWords(ruleId: string): Words {
  return { en: `rule ${ruleId}`, zh: `规则 ${ruleId}` };
}

function quoted(said: string): Words {
  return { en: `"${said}"`, zh: said === '' ? '什么也没说' : `「${said}」` };
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
  return { expected: entityWords(kind, wanted), heard: entityWords(kind, named) };
}

function entityWords(kind: Entity['kind'], values: readonly (string | number)[]): Words {
  if (values.length === 0) return { en: `no ${kind}`, zh: `没有 ${kind}` };
  return { en: `${kind} ${values.join(', ')}`, zh: `${kind} ${values.join('、')}` };
}
