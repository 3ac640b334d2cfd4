/**
 * What the classifier makes of a text, weighed against what rules heard in it: an answer when it is sure enough, a
 * question with the two likeliest rules when it is not, nothing when it had to guess (docs/decisions/0017).
 */
import type { Candidate } from '../domain/intent.ts';
import type { Dialogue } from '../domain/session.ts';
import type { ExampleIndex, ExampleMatch } from './example-index.ts';
import type { Heard } from './hear.ts';
import type { Judgement } from './judge-rules.ts';
import type { Hit } from './rule.ts';
import type { Verdict } from './verdict.ts';

/** Characters beside a name: 我想要那个免费蛋挞 is about the tart, 我自己做汉堡老是散 is not about burgers that we sell. */
const mostUnheard = 5;
/** 七宝店在吗 is about that shop, whatever else is like it. */
const leastUnheard = 3;
/** From here on an example outweighs a word of a rule that the operator put lower. */
const sureProbability = 0.75;

/** What the classifier's word has to be weighed against. */
export interface Rivals {
  readonly heard: Heard;
  readonly judgement: Pick<Judgement, 'hits' | 'sounds' | 'isFree'>;
  /** The open question that the message did not answer. */
  readonly question: Dialogue | undefined;
}

export function decideByExamples(
  examples: ExampleIndex | undefined,
  rivals: Rivals,
): Verdict | undefined {
  const { heard, judgement, question } = rivals;
  const rival = strongestOf(judgement);
  if (!examples || heard.text === '' || isSettled(rival, heard)) return undefined;
  if (isWord(rival) && rival.rule.order >= examples.highestOrder) return undefined;
  const matches = examples
    .findMatches(heard.text)
    .flatMap((match) => freeOf(match, judgement.isFree) ?? []);
  const [best] = matches;
  const isAnswer =
    best?.band === 'answer' && goesBefore(best, rival) && changesSubject(best, question);
  return isAnswer ? answerBy(best, matches) : askBack(rivals, matches);
}

function isWord(rival: Hit | undefined): rival is Hit {
  return rival?.matcher === 'keyword' || rival?.matcher === 'pattern';
}

function freeOf(
  match: ExampleMatch,
  isFree: Rivals['judgement']['isFree'],
): ExampleMatch | undefined {
  if (isFree(match.rule)) return match;
  const rule = match.standIns.find(isFree);
  return rule && { ...match, rule };
}

/** Only a sentence that is surely about something else does; 嗯嗯啊啊 while a question is open says no yes. */
function changesSubject(
  { rule, probability }: ExampleMatch,
  question: Dialogue | undefined,
): boolean {
  if (!question?.awaits) return true;
  const isAside = !rule.isSuggested && rule.isReminded;
  return probability >= sureProbability && !isAside;
}

/** Two questions at once are one too many: an open one is never joined by another. */
function askBack(
  { heard, judgement, question }: Rivals,
  matches: readonly ExampleMatch[],
): Verdict | undefined {
  const rival = strongestOf(judgement);
  if (question?.awaits) return undefined;
  switch (rival?.matcher) {
    case 'entity':
      return unheardLength(heard) > mostUnheard ? askAboutMention(rival, matches) : undefined;
    case undefined:
    case 'kind':
      return askBetween(matches);
    default:
      return undefined;
  }
}

/** Nobody is asked whether they meant what the operator would not suggest. */
function isOffer({ rule }: ExampleMatch): boolean {
  return rule.isSuggested;
}

function answerBy(best: ExampleMatch, matches: readonly ExampleMatch[]): Verdict {
  const why = `It is like "${best.example}", an example of the rule "${best.rule.id}" (${percent(best)}).`;
  return {
    winner: candidateOf(best),
    why,
    offered: matches.slice(1).filter(isOffer).map(candidateOf),
    isReminded: best.rule.isReminded,
  };
}

function askBetween(matches: readonly ExampleMatch[]): Verdict | undefined {
  const [best] = matches;
  if (best?.band !== 'clarify' || !isOffer(best)) return undefined;
  const offers = matches.filter(isOffer);
  const guesses = offers.map((match) => `"${match.rule.id}" (${percent(match)})`).join(' or ');
  return {
    winner: clarification('example', best.example),
    why: `By the examples it is ${guesses}: too unsure to answer, so the follower is asked.`,
    offered: offers.map(candidateOf),
  };
}

/** The rule for what was named is one guess among others. */
function askAboutMention(mention: Hit, matches: readonly ExampleMatch[]): Verdict {
  const { rule, evidence } = mention;
  const others = matches.filter((match) => match.rule !== rule && isOffer(match)).map(candidateOf);
  return {
    winner: clarification('entity', evidence),
    why: `It names a ${evidence}, but most of it says something else: the follower is asked.`,
    offered: [candidateOf(mention), ...others],
  };
}

function clarification(matcher: 'example' | 'entity', evidence: string): Candidate {
  return {
    intent: 'clarify',
    label: '确认您的意思',
    matcher,
    evidence,
    call: { handler: 'clarify', parameters: {} },
  };
}

/** Characters of the text that name nothing. */
function unheardLength({ text, entities }: Heard): number {
  const names = new Set(entities.map((entity) => entity.text));
  return [...names].reduce((length, name) => length - name.length, text.length);
}

/** Somebody chose it, word by word or by a tap, or hardly said more than a name: there is nothing to guess. */
function isSettled(rival: Hit | undefined, heard: Heard): boolean {
  switch (rival?.matcher) {
    case 'exact':
    case 'menu':
    case 'scene':
      return true;
    case 'keyword':
      return rival.evidence.length * 2 > heard.text.length;
    case 'entity':
      return isMostlyNames(heard);
    default:
      return false;
  }
}

function goesBefore(match: ExampleMatch, rival: Hit | undefined): boolean {
  const isSure = match.probability >= sureProbability;
  switch (rival?.matcher) {
    case undefined:
    case 'kind':
    case 'entity':
      return true;
    case 'sound':
      return isSure;
    default:
      return isSure && match.rule.order > (rival?.rule.order ?? 0);
  }
}

function isMostlyNames(heard: Heard): boolean {
  const unheard = unheardLength(heard);
  return unheard <= leastUnheard || unheard * 2 < heard.text.length;
}

/** What is heard by its sound counts only where nothing is written that a rule listens for or names. */
function strongestOf({ hits: [best], sounds: [sound] }: Rivals['judgement']): Hit | undefined {
  return sound && isHeardOnly(best) ? sound : best;
}

export function isHeardOnly(best: Hit | undefined): boolean {
  return best === undefined || best.matcher === 'kind';
}

function candidateOf(match: ExampleMatch | Hit): Candidate {
  const { id, intent, label, call } = match.rule;
  const because =
    'example' in match
      ? ({ matcher: 'example', evidence: match.example } as const)
      : { matcher: match.matcher, evidence: match.evidence };
  return { ruleId: id, intent, label, ...because, call };
}

function percent({ probability }: ExampleMatch): string {
  return `${Math.round(probability * 100)} %`;
}
