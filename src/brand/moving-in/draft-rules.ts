/**
 * A draft of rules from what the account answered by itself: equal becomes `exact`, contain becomes `contains`, one by
 * chance becomes variants. Pure; nothing is guessed, and what is not carried over is in the report.
 */
import type { ConsoleMessage, ConsoleReplies, ConsoleRule } from '../../domain/console-replies.ts';
import { type DraftWords, draftKeywords } from './draft-keywords.ts';
import { type DraftReply, draftReply, type MovedMediaIndex } from './draft-replies.ts';
import { cleanLine } from './foreign-text.ts';
import type { ReportLine, Say } from './report-line.ts';

/** As it is written into rules.yaml. */
export interface DraftRule {
  readonly id: string;
  readonly title: string;
  readonly order?: number;
  readonly suggest?: false;
  readonly when: DraftWords | { readonly kinds: readonly string[] };
  readonly reply: DraftReply;
}

/** One thing that the account had, and what becomes of it. */
export interface DraftPart {
  readonly what: string;
  /** Undefined when nothing is left that could be said, or heard. */
  readonly rule?: DraftRule;
  /** Of this part alone. */
  readonly lines: readonly ReportLine[];
}

export interface RuleDraft {
  readonly parts: readonly DraftPart[];
  readonly rules: readonly DraftRule[];
  /** Of all parts, and of the whole. */
  readonly lines: readonly ReportLine[];
}

/** Far above what the back office takes (200). */
const maxRules = 5_000;
const maxTitleLength = 40;
const unnamed = '关键词回复';

/** What the platform's reply "to everything else" answers, but for places, which find the nearest shop. */
const otherKinds = ['text', 'voice', 'image', 'video', 'short-video', 'link', 'unsupported'];

export function draftRules(replies: ConsoleReplies, media: MovedMediaIndex): RuleDraft {
  const { follow, otherwise } = replies;
  const parts = [
    ...replies.rules.slice(0, maxRules).map((rule, at) => {
      const id = `console-${at + 1}`;
      const title = cleanLine(rule.name, maxTitleLength) || `${unnamed} ${at + 1}`;
      return draftPart(title, id, (say) => draftKeywordRule(rule, { id, title, media, say }));
    }),
    ...(follow
      ? [draftPart('关注后的回复', 'console-follow', (say) => draftFollow(follow, media, say))]
      : []),
    ...(otherwise
      ? [
          draftPart('收到消息的回复', 'console-otherwise', (say) =>
            draftOtherwise(otherwise, media, say),
          ),
        ]
      : []),
  ];
  return {
    parts,
    rules: parts.flatMap(({ rule }) => rule ?? []),
    lines: [...parts.flatMap(({ lines }) => lines), ...generalLines(replies)],
  };
}

/** Whether a rule without a name is called so: by where it stood. */
export function isNamedByPlace(title: string): boolean {
  return new RegExp(`^${unnamed} \\d+$`).test(title);
}

function draftPart(
  what: string,
  ruleId: string,
  make: (say: Say) => DraftRule | undefined,
): DraftPart {
  const said: ReportLine[] = [];
  const rule = make((kind, zh, en) => said.push({ kind, what, zh, en }));
  if (!rule) return { what, lines: said };
  if (said.length === 0) said.push({ kind: 'imported', what, zh: '照原样导入', en: 'as it was' });
  return { what, rule, lines: said.map((line) => ({ ...line, ruleId })) };
}

interface Drafting {
  readonly id: string;
  readonly title: string;
  readonly media: MovedMediaIndex;
  readonly say: Say;
}

function draftKeywordRule(
  rule: ConsoleRule,
  { id, title, media, say }: Drafting,
): DraftRule | undefined {
  const when = draftKeywords(rule.keywords, say);
  const reply = draftReply(rule, media, say);
  if (when && reply !== undefined) return { id, title, when, reply };
  const zh = when
    ? '没有一条能说的回复，整条规则没有导入'
    : '没有一个能用的关键词，整条规则没有导入';
  const en = when
    ? 'no reply is left: the rule is left out'
    : 'no keyword is left: the rule is left out';
  say('impossible', zh, en);
  return undefined;
}

function draftFollow(
  message: ConsoleMessage,
  media: MovedMediaIndex,
  say: Say,
): DraftRule | undefined {
  const reply = draftReply({ says: 'all', replies: [message] }, media, say);
  if (reply === undefined) return undefined;
  return {
    id: 'console-follow',
    title: '关注后的回复',
    order: -40,
    suggest: false,
    when: { kinds: ['followed'] },
    reply,
  };
}

function draftOtherwise(
  message: ConsoleMessage,
  media: MovedMediaIndex,
  say: Say,
): DraftRule | undefined {
  const reply = draftReply({ says: 'all', replies: [message] }, media, say);
  if (reply === undefined) return undefined;
  say(
    'changed',
    '平台一小时内最多说一次，我们每次都说；删掉这条规则，机器人会改为猜意思、给选项',
    'the platform says it once an hour at most, we say it each time; without this rule the bot offers what may have been meant',
  );
  return {
    id: 'console-otherwise',
    title: '收到消息的回复',
    order: -50,
    suggest: false,
    when: { kinds: otherKinds },
    reply,
  };
}

function generalLines(replies: ConsoleReplies): readonly ReportLine[] {
  const { rules, isAutoReplyOn, isFollowReplyOn, follow } = replies;
  const tooMany: ReportLine = {
    kind: 'impossible',
    what: '关键词回复',
    zh: `规则超过 ${maxRules} 条，后面 ${rules.length - maxRules} 条没有导入`,
    en: `more than ${maxRules} rules: the other ${rules.length - maxRules} are left out`,
  };
  return [
    ...(rules.length > maxRules ? [tooMany] : []),
    ...(isAutoReplyOn ? [] : [repliesOff]),
    ...(follow && !isFollowReplyOn ? [followOff] : []),
  ];
}

const repliesOff: ReportLine = {
  kind: 'changed',
  what: '自动回复',
  zh: '后台的自动回复是关着的（启用服务器配置后会自动关）；还是全部导入了',
  en: 'automatic replies are switched off there (a server URL does that): imported all the same',
};

const followOff: ReportLine = {
  kind: 'changed',
  what: '关注后的回复',
  zh: '后台的关注回复是关着的；还是导入了，不要就删掉 console-follow',
  en: 'the reply to a follow is switched off there: imported all the same, delete console-follow if unwanted',
};
