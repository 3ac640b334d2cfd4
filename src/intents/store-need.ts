/**
 * Whether a rule can be answered while the store is away, and if not, what it needs of it. Said once, when the ruleset is
 * compiled; whether a certain message may be answered so is another question (`decide-without-session.ts`). Pure.
 */
import type { ReplyMessage, ReplyVariant } from './reply-source.ts';
import type { RuleSource } from './ruleset-schema.ts';

export type StoreNeed = 'service' | 'condition' | 'variable' | 'several-messages';

/** To be read behind "because". */
export const whyNeeded: Readonly<Record<StoreNeed, string>> = {
  service: 'a service answers it',
  condition: 'its conditions ask what is known of the follower',
  variable: 'its text names a shop or groups of the follower',
  'several-messages': 'it says several messages',
};

/** Of what a template may name, these are known of a follower only: `{{ shop.name }}`, `{% if follower.groups … %}`. */
const followersOwn = /\{[{%][^}]*\b(?:shop|follower|slots)\b/;

/** @returns undefined for a rule whose answer is the same for everybody. */
export function findStoreNeed(source: RuleSource): StoreNeed | undefined {
  if (source.reply === undefined) return 'service';
  const { followed, groups, focus, awaits } = source.if ?? {};
  if ([followed, groups, focus, awaits].some((part) => part !== undefined)) return 'condition';
  const variants = [source.reply].flat();
  if (variants.some((variant) => messagesOf(variant).length > 1)) return 'several-messages';
  const texts = variants.flatMap(messagesOf).map((message) => JSON.stringify(message));
  return texts.some((text) => followersOwn.test(text)) ? 'variable' : undefined;
}

function messagesOf(variant: ReplyVariant): readonly ReplyMessage[] {
  return typeof variant === 'object' && 'messages' in variant ? variant.messages : [variant];
}
