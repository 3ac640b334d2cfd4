/** Replies that grow beyond the platform's limit when this brand's own addresses and shops are filled in. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { newSession } from '../domain/session.ts';
import { ReplyTemplates } from '../handlers/reply-template.ts';
import { type TemplateVariables, templateVariables } from '../handlers/template-variables.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import { maxArticlesForMessage, maxTextBytes } from '../wechat/limits.ts';
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
    const tooLong = templatesIn(replies.value, replies.path).flatMap(({ path, text }) => {
      const isAboutShop = /\bshop\b/.test(text);
      const tried = isAboutShop ? situations : situations.slice(0, 1);
      const sizes = tried.map((variables) => Buffer.byteLength(templates.render(text, variables)));
      const bytes = Math.max(...sizes);
      return bytes > maxTextBytes ? [sayTooLong({ id: rule.id, path }, bytes)] : [];
    });
    return [...tooLong, ...findArticles(rule, replies)];
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

function sayTooLong(place: Place, bytes: number): UnplacedFinding {
  return {
    ...place,
    file: 'rules.yaml',
    severity: 'error',
    kind: 'reply-too-long',
    zh: `填上店名和网址以后，这条回复有 ${bytes} 字节，平台最多 ${maxTextBytes}（一个汉字三字节），后面的会被截掉。`,
    en: `Filled in, this reply has ${bytes} bytes; the platform takes ${maxTextBytes}, and its end is cut off.`,
    fix: { zh: '写短一点，或者分成几条规则。', en: 'Shorten it, or make several rules of it.' },
  };
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
