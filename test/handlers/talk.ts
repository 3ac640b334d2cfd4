/** A conversation through understanding and services, with the session carried along: a turn without its stores. */
import { rehearsalFollowers } from '../../src/brand/rehearsal-followers.ts';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { CatalogueIndex } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, TurnId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { Decision } from '../../src/domain/intent.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { sessionAfterAnswer } from '../../src/domain/session-after-answer.ts';
import { answerDecision } from '../../src/handlers/answer-decision.ts';
import { handlers } from '../../src/handlers/index.ts';
import { compileRuleset } from '../../src/intents/compile-ruleset.ts';
import { decide } from '../../src/intents/decide.ts';
import { buildLexicon } from '../../src/intents/entities/lexicon.ts';
import { rulesetSourceSchema } from '../../src/intents/ruleset-schema.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { makeMessage } from '../intents/make-message.ts';
import { noon, smallCatalogue } from './small-brand.ts';

export interface Heard {
  /** '' when the answer is no text. */
  readonly text: string;
  readonly result: string;
  readonly decision: Decision;
  readonly session: Session;
  /** The trace in one text. */
  readonly why: string;
}

export interface Talk {
  say(text: string): Promise<Heard>;
  send(message: Parameters<typeof makeMessage>[0]): Promise<Heard>;
  wait(minutes: number): void;
}

/** @param rules as in `rules.yaml`; the title is the id unless told. */
export function startTalk(
  rules: readonly Record<string, unknown>[],
  {
    catalogue = smallCatalogue,
    registers = rehearsalRegisters(),
    startMs = noon,
  }: {
    readonly catalogue?: CatalogueIndex;
    readonly registers?: RegisterStore;
    readonly startMs?: number;
  } = {},
): Talk {
  const source = rulesetSourceSchema.parse({
    rules: rules.map((rule) => ({ title: rule['id'], ...rule })),
  });
  const lexicon = buildLexicon(catalogue);
  const { ruleset } = compileRuleset({ source, lexicon, version: 'r1' });
  let session: Session = newSession;
  let nowMs = startMs;
  let turns = 0;

  async function take(message: InboundMessage): Promise<Heard> {
    const decision = decide(ruleset, { message, session, nowMs });
    turns += 1;
    const turnId = turns.toString(16).padStart(32, '0') as TurnId;
    const account = 'main' as AccountName;
    const outcome = await answerDecision(handlers, {
      turn: { decision, message, session, nowMs, turnId, account, catalogue },
      ports: {
        coupons: {} as CouponStore,
        followers: rehearsalFollowers,
        registers,
      },
    });
    session = sessionAfterAnswer(session, decision, outcome);
    const text = outcome.reply.kind === 'text' ? outcome.reply.text : '';
    const why = decision
      .trace()
      .map(({ note }) => note)
      .join('\n');
    return { text, result: outcome.result, decision, session, why };
  }

  return {
    say: (text) => take(makeMessage({ kind: 'text', text })),
    send: (message) => take(makeMessage(message)),
    wait(minutes) {
      nowMs += minutes * 60_000;
    },
  };
}
