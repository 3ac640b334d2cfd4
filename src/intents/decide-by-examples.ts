/**
 * What the classifier makes of a text that no rule listened for: an answer when it is sure enough, a question with the
 * two likeliest rules when it is not, nothing when it had to guess.
 */
import type { Candidate } from '../domain/intent.ts';
import type { ExampleIndex, ExampleMatch } from './example-index.ts';
import type { Heard } from './hear.ts';
import type { Judgement } from './judge-rules.ts';
import type { Verdict } from './verdict.ts';

export function decideByExamples(
  examples: ExampleIndex | undefined,
  heard: Heard,
  { isFree }: Pick<Judgement, 'isFree'>,
): Verdict | undefined {
  if (!examples || heard.text === '') return undefined;
  const matches = examples.findMatches(heard.text).filter(({ rule }) => isFree(rule));
  const [best] = matches;
  if (!best || best.band === 'none') return undefined;
  const candidates = matches.map(candidateOf);
  const [winner, ...others] = candidates;
  if (best.band === 'answer' && winner) {
    const why = `It is like "${best.example}", an example of the rule "${best.rule.id}" (${percent(best)}).`;
    return { winner, why, offered: others, isReminded: best.rule.isReminded };
  }
  const guesses = matches.map((match) => `"${match.rule.id}" (${percent(match)})`).join(' or ');
  return {
    winner: {
      intent: 'clarify',
      label: '确认您的意思',
      matcher: 'example',
      evidence: best.example,
      call: { handler: 'clarify', parameters: {} },
    },
    why: `By the examples it is ${guesses}: too unsure to answer, so the follower is asked.`,
    offered: candidates,
  };
}

function candidateOf({ rule, example }: ExampleMatch): Candidate {
  const { id, intent, label, call } = rule;
  return { ruleId: id, intent, label, matcher: 'example', evidence: example, call };
}

function percent({ probability }: ExampleMatch): string {
  return `${Math.round(probability * 100)} %`;
}
