/**
 * Why a message was answered as it was, in plain words for whoever runs a shop: in Chinese by the titles of rules, in
 * English too. It judges the rules once more, and must never be asked in a turn.
 */
import type { Words } from '../domain/explanation.ts';
import type { Candidate, Decision } from '../domain/intent.ts';
import { findFailedCondition } from '../intents/conditions.ts';
import { type DecideInput, hearInput } from '../intents/decide.ts';
import { judgeRules } from '../intents/judge-rules.ts';
import type { Hit, Rule, RuleMatcher } from '../intents/rule.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import { sayCondition } from './say-condition.ts';
import type { Because } from './workshop.ts';

const losersTold = 8;

export function explainChoice(
  ruleset: Ruleset,
  input: DecideInput,
  { winner, normalisedText }: Decision,
): readonly Because[] {
  const heard = hearInput(ruleset, input);
  const { hits, sounds } = judgeRules(ruleset, heard, input);
  const all = [...sounds, ...hits.filter(({ rule }) => !sounds.some((one) => one.rule === rule))];
  const best = all.find(({ rule }) => rule.id === winner.ruleId);
  const losers = all.filter(({ rule }) => rule.id !== winner.ruleId).slice(0, losersTold);
  return [
    { part: 'winner', ...named(winner.ruleId, winner.label), ...sayWinner(winner, best) },
    ...losers.map((loser): Because => {
      const { rule } = loser;
      return { part: 'loser', ...named(rule.id, rule.label), ...sayLoser(loser, best, winner) };
    }),
    ...passedOver(ruleset, normalisedText, input),
  ];
}

function named(ruleId: string | undefined, title: string): Pick<Because, 'ruleId' | 'title'> {
  return ruleId === undefined ? {} : { ruleId, title };
}

function sayWinner(winner: Candidate, best: Hit | undefined): Words {
  const { ruleId, matcher, evidence, label } = winner;
  if (ruleId !== undefined) {
    const how = best && matcher === best.matcher ? sayHit(best) : sayHow(winner);
    const order = best && best.rule.order !== 0 ? orderWords(best.rule.order) : { zh: '', en: '' };
    return {
      zh: `规则「${label}」来答：${how.zh}${order.zh}。`,
      en: `Rule "${label}" answers: ${how.en}${order.en}.`,
    };
  }
  switch (matcher) {
    case 'control':
      return {
        zh: `「${evidence}」这句话什么时候说都管用，不归规则管。`,
        en: `"${evidence}" works anywhere in a conversation; no rule is asked.`,
      };
    case 'dialogue':
      return {
        zh: `这句接着刚才的问题（${label}），听到「${evidence}」。`,
        en: `It goes on with the open question (${label}): "${evidence}".`,
      };
    case 'example':
    case 'entity':
      return {
        zh: `像是好几件事，拿不准，所以先问一句。最像的是「${evidence}」。`,
        en: `It may mean several things, so the follower is asked. Nearest is "${evidence}".`,
      };
    case 'fallback':
      return { zh: '没有规则听懂这条消息。', en: 'No rule understood this message.' };
    default:
      return {
        zh: `没有规则管它，按系统自带的来：${label}。`,
        en: `No rule is for it; what is built in answers: ${label}.`,
      };
  }
}

function orderWords(order: number): Words {
  return { zh: `，顺序 ${order}`, en: `, order ${order}` };
}

function sayHow({ matcher, evidence }: Candidate): Words {
  if (matcher !== 'example') return { zh: `听到「${evidence}」`, en: `it heard "${evidence}"` };
  return { zh: `这句话像例句「${evidence}」`, en: `it is like the example "${evidence}"` };
}

function sayHit({ matcher, evidence, said, isExample }: Hit): Words {
  if (said !== undefined) {
    return { zh: `「${said}」听着像「${evidence}」`, en: `"${said}" sounds like "${evidence}"` };
  }
  if (isExample) {
    return {
      zh: `和例句「${evidence}」一字不差`,
      en: `it is the example "${evidence}", word by word`,
    };
  }
  return hitWords[matcher](evidence);
}

const hitWords: Readonly<Record<RuleMatcher, (evidence: string) => Words>> = {
  exact: (text) => ({ zh: `整句就是「${text}」`, en: `the whole message is "${text}"` }),
  keyword: (text) => ({ zh: `听到关键词「${text}」`, en: `it heard the keyword "${text}"` }),
  pattern: (text) => ({ zh: `对上了句式 ${text}`, en: `it matches the pattern ${text}` }),
  menu: (key) => ({ zh: `点了菜单 ${key}`, en: `the menu entry ${key} was tapped` }),
  scene: (scene) => ({ zh: `扫了二维码 ${scene}`, en: `the code ${scene} was scanned` }),
  entity: (kinds) => ({
    zh: `提到了${kinds.split(' + ').map(nameOfKind).join('和')}`,
    en: `it names a ${kinds.replaceAll(' + ', ' and a ')}`,
  }),
  sound: (text) => ({ zh: `听着像「${text}」`, en: `it sounds like "${text}"` }),
  kind: (kind) => ({
    zh: `它接所有的${nameOfKind(kind)}消息`,
    en: `it takes any message of the kind ${kind}`,
  }),
};

const kindNames: Readonly<Record<string, string>> = {
  shop: '门店',
  product: '产品',
  coupon: '优惠券',
  place: '地点',
  point: '定位',
  ordinal: '第几个',
  person: '店员',
  counter: '窗口',
  phone: '电话',
  'order-number': '单号',
  amount: '金额',
  count: '人数',
  time: '时间',
  text: '文字',
  image: '图片',
  voice: '语音',
  video: '视频',
  'short-video': '小视频',
  location: '位置',
  link: '链接',
  file: '文件',
  followed: '关注',
  scanned: '扫码',
  unsupported: '表情',
};

function nameOfKind(kind: string): string {
  return kindNames[kind] ?? kind;
}

function sayLoser(loser: Hit, best: Hit | undefined, winner: Candidate): Words {
  const how = sayHit(loser);
  const why = best ? sayLoss(loser, best) : sayFirst(winner);
  return {
    zh: `规则「${loser.rule.label}」也听到了（${how.zh}），可是${why.zh}。`,
    en: `Rule "${loser.rule.label}" was hit too (${how.en}), but ${why.en}.`,
  };
}

function sayFirst({ label }: Pick<Rule, 'label'>): Words {
  return { zh: `「${label}」先来`, en: `"${label}" goes first` };
}

/** In the order in which `compareHits` looks. */
function sayLoss(loser: Hit, best: Hit): Words {
  const [own, other] = [loser.rule.order, best.rule.order];
  if (own < other) {
    return { zh: `顺序 ${own} 排在 ${other} 后面`, en: `its order ${own} is below ${other}` };
  }
  if (loser.matcher !== best.matcher) {
    return { zh: '没有那一条听得准', en: 'it is less specific' };
  }
  if (loser.weight < best.weight) {
    return {
      zh: `它的词没有「${best.evidence}」长`,
      en: `its word is shorter than "${best.evidence}"`,
    };
  }
  if (own > other || loser.weight > best.weight) return sayFirst(best.rule);
  return {
    zh: `「${best.rule.label}」排在它前面`,
    en: `"${best.rule.label}" stands before it in the list`,
  };
}

/** Rules that the words hit, and that may not answer: for a negative word, or because of a condition. */
function passedOver(
  ruleset: Ruleset,
  text: string,
  circumstances: DecideInput,
): readonly Because[] {
  if (text === '') return [];
  const { hits, barred } = ruleset.words.findHits(text);
  return [...new Set(hits.map(({ rule }) => rule))].flatMap((rule): Because[] => {
    const word = barred.get(rule);
    const failed = findFailedCondition(rule.conditions, circumstances);
    if (word === undefined && failed === undefined) return [];
    const why = word === undefined ? sayCondition(failed ?? '') : sayBar(word);
    return [
      {
        part: 'passed-over',
        ruleId: rule.id,
        title: rule.label,
        zh: `规则「${rule.label}」本来听到了，但是${why.zh}。`,
        en: `Rule "${rule.label}" was hit but passed over: ${why.en}.`,
      },
    ];
  });
}

function sayBar(word: string): Words {
  return {
    zh: `消息里有它不要的词「${word}」`,
    en: `the message has "${word}", which it is not for`,
  };
}
