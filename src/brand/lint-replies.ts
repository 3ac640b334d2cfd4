/** Replies that grow beyond the platform's limit when this brand's own addresses and shops are filled in. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { newSession } from '../domain/session.ts';
import { ReplyTemplates } from '../handlers/reply-template.ts';
import { type TemplateVariables, templateVariables } from '../handlers/template-variables.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import { maxTextBytes } from '../wechat/limits.ts';
import type { UnplacedFinding } from './brand-finding.ts';
import { templatesIn } from './templates-in.ts';

export function lintReplies(
  rules: readonly RuleSource[],
  catalogue: CatalogueIndex,
  nowMs: number,
): readonly UnplacedFinding[] {
  const templates = new ReplyTemplates();
  const situations = listSituations(catalogue, nowMs);
  return rules.flatMap(({ id, reply }, position) =>
    templatesIn(reply, ['rules', position, 'reply']).flatMap(({ path, text }) => {
      const isAboutShop = /\bshop\b/.test(text);
      const tried = isAboutShop ? situations : situations.slice(0, 1);
      const sizes = tried.map((variables) => Buffer.byteLength(templates.render(text, variables)));
      const bytes = Math.max(...sizes);
      return bytes > maxTextBytes ? [tooLong({ id, path, bytes })] : [];
    }),
  );
}

/** Talking of no shop, and of each of them. */
function listSituations(catalogue: CatalogueIndex, nowMs: number): readonly TemplateVariables[] {
  const foci = [{}, ...catalogue.shops.map(({ id }) => ({ shopId: id }))];
  return foci.map((focus) =>
    templateVariables({ catalogue, nowMs, session: { ...newSession, focus } }),
  );
}

function tooLong({
  id,
  path,
  bytes,
}: Pick<UnplacedFinding, 'id' | 'path'> & { readonly bytes: number }): UnplacedFinding {
  return {
    severity: 'error',
    kind: 'reply-too-long',
    id,
    path,
    zh: `填上店名和网址以后，这条回复有 ${bytes} 字节，平台最多 ${maxTextBytes}（一个汉字三字节），后面的会被截掉。`,
    en: `Filled in, this reply has ${bytes} bytes; the platform takes ${maxTextBytes}, and its end is cut off.`,
    fix: { zh: '写短一点，或者分成几条规则。', en: 'Shorten it, or make several rules of it.' },
  };
}
