/** Replies that need several messages, or more than are sent, when this brand's own addresses and shops are filled in. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { newSession } from '../domain/session.ts';
import { countAnswerParts, maxAnswerParts } from '../handlers/answer-parts.ts';
import { ReplyTemplates } from '../handlers/reply-template.ts';
import { type TemplateVariables, templateVariables } from '../handlers/template-variables.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import { maxArticlesForMessage } from '../wechat/limits.ts';
import type { UnplacedFinding } from './brand-finding.ts';
import { templatesIn } from './templates-in.ts';

type Place = Pick<UnplacedFinding, 'id' | 'path'>;

export function lintReplies(
  rules: readonly RuleSource[],
  catalogue: CatalogueIndex,
  nowMs: number,
): readonly UnplacedFinding[] {
  const templates = new ReplyTemplates();
  const situations = listSituations(catalogue, nowMs);
  return rules.flatMap((rule, position) => {
    const replies = repliesOf(rule, position);
    const long = templatesIn(replies.value, replies.path).flatMap(({ path, text }) => {
      const isAboutShop = /\bshop\b/.test(text);
      const tried = isAboutShop ? situations : situations.slice(0, 1);
      const counts = tried.map((variables) => countAnswerParts(templates.render(text, variables)));
      return sayParts({ id: rule.id, path }, Math.max(...counts));
    });
    return [...long, ...findArticles(rule, replies)];
  });
}

/** What the rule says in its own words, where it stands. */
function repliesOf({ reply, handler, with: parameters }: RuleSource, position: number) {
  return handler === 'answer'
    ? { value: parameters?.['replies'], path: ['rules', position, 'with', 'replies'] }
    : { value: reply, path: ['rules', position, 'reply'] };
}

/** Talking of no shop, and of each of them. */
function listSituations(catalogue: CatalogueIndex, nowMs: number): readonly TemplateVariables[] {
  const foci = [{}, ...catalogue.shops.map(({ id }) => ({ shopId: id }))];
  return foci.map((focus) =>
    templateVariables({ catalogue, nowMs, session: { ...newSession, focus } }),
  );
}

function sayParts(place: Place, parts: number): readonly UnplacedFinding[] {
  if (parts <= 1) return [];
  if (parts > maxAnswerParts) {
    return [
      {
        ...place,
        file: 'rules.yaml',
        severity: 'error',
        kind: 'reply-too-long',
        zh: `填上店名和网址以后，这条回复要分 ${parts} 段发，最多 ${maxAnswerParts} 段，后面的会被截掉。`,
        en: `Filled in, this reply needs ${parts} messages; ${maxAnswerParts} are sent, and its end is cut off.`,
        fix: { zh: '写短一点，或者分成几条规则。', en: 'Shorten it, or make several rules of it.' },
      },
    ];
  }
  return [
    {
      ...place,
      file: 'rules.yaml',
      severity: 'hint',
      kind: 'reply-in-parts',
      zh: `这条回复太长，会分 ${parts} 段：先发第一段，粉丝要再看才有后面的；能发客服消息的号会接着发完。`,
      en: `This reply is sent in ${parts} parts: the first at once, the rest when the follower asks for it, or as service messages where the account may send them.`,
      fix: { zh: '要紧的写在最前面，或者写短一点。', en: 'Say first what matters, or shorten it.' },
    },
  ];
}

/** Answers to words; what is tapped or scanned is an event, which may have more. */
function findArticles(
  { id, when }: RuleSource,
  { value, path }: { readonly value: unknown; readonly path: readonly (string | number)[] },
): readonly UnplacedFinding[] {
  const { exact, contains, examples, patterns, entities } = when;
  const isForMessages = [exact, contains, examples, patterns, entities].some(Boolean);
  const variants: readonly unknown[] = Array.isArray(value) ? value : [value];
  const count = Math.max(...variants.map(countArticles));
  if (!isForMessages || count <= maxArticlesForMessage) return [];
  return [
    {
      file: 'rules.yaml',
      severity: 'warning',
      kind: 'too-many-articles',
      id,
      path,
      zh: `有 ${count} 篇文章，回答消息时平台只给看 ${maxArticlesForMessage} 篇。`,
      en: `${count} articles, of which the platform shows ${maxArticlesForMessage} in answer to a message.`,
      fix: { zh: '只留最要紧的一篇。', en: 'Keep the one that matters most.' },
    },
  ];
}

function countArticles(variant: unknown): number {
  if (typeof variant !== 'object' || variant === null) return 0;
  if ('messages' in variant && Array.isArray(variant.messages)) {
    return countArticles(variant.messages[0]);
  }
  return 'news' in variant && Array.isArray(variant.news) ? variant.news.length : 0;
}
