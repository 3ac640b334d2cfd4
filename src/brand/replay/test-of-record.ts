/**
 * What an operator's test says of a recorded message: what the follower did, and in which situation. Pure. Undefined where
 * tests.yaml has no words for one of the two: such a test would be about another message.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntryValue } from '../../domain/edit.ts';
import { type Focus, newSession } from '../../domain/session.ts';
import { awaitedKinds } from '../../domain/slot.ts';
import { type KeptDialogue, type StateBefore, stateBefore } from '../../domain/state-before.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { openQuestion } from '../case-session.ts';

type Recorded = Pick<TurnRecord, 'kind' | 'maskedText' | 'stateBefore' | 'before'>;

/** What is told by words, and how long they may be in tests.yaml. */
const spoken: Acts = {
  text: { act: 'say', longest: 600 },
  'menu-clicked': { act: 'menu', longest: 100 },
  scanned: { act: 'scan', longest: 100 },
  followed: { act: 'scan', longest: 100 },
};
type Acts = Partial<
  Record<TurnRecord['kind'], { readonly act: string; readonly longest: number } | undefined>
>;

/** What is told by its kind alone. Words that were recognised in a voice message, a test cannot say. */
const bare: ReadonlySet<TurnRecord['kind']> = new Set([
  'followed',
  'voice',
  'image',
  'video',
  'short-video',
  'link',
  'file',
  'unsupported',
]);

export function testOfRecord(record: Recorded): EntryValue | undefined {
  const act = actOf(record);
  const given = givenBy(record);
  if (!act || !given) return undefined;
  // Whoever does not follow yet follows by scanning: that is told by the situation.
  const isByCode = record.kind === 'followed' && record.maskedText !== '';
  const { followed: _followed, ...others } = given;
  const situation = 'scan' in act ? { ...others, ...(isByCode && { followed: false }) } : given;
  return { ...act, ...(Object.keys(situation).length > 0 && { given: situation }) };
}

function actOf({ kind, maskedText: said }: Recorded): EntryValue | undefined {
  if (said.trim() === '') return bare.has(kind) ? { kind } : undefined;
  const told = spoken[kind];
  return told && said.length <= told.longest ? { [told.act]: said } : undefined;
}

/** A place, misses and what the turn before was about are left out: they choose words, hardly ever who answers. */
function givenBy({ stateBefore: waitedFor, before = {} }: Recorded): EntryValue | undefined {
  const { dialogue, paused, focus, groups, followed } = before;
  const isOpen = dialogue !== undefined;
  if (paused || isOpen !== (waitedFor !== '')) return undefined;
  const awaits = dialogue && awaitedIn(dialogue);
  const spokenOf = focusIn(focus);
  if ((isOpen && awaits === undefined) || !spokenOf) return undefined;
  return {
    ...(awaits !== undefined && { awaits }),
    ...(Object.keys(spokenOf).length > 0 && { focus: spokenOf }),
    ...(groups && { groups }),
    // Who writes follows, unless a test says otherwise.
    ...(followed === false && { followed }),
  };
}

/** The name by which a test opens the very same question. */
function awaitedIn(dialogue: KeptDialogue): string | undefined {
  return [...awaitedKinds, 'options' as const].find((name) => {
    const session = {
      ...newSession,
      dialogue: openQuestion(name, { options: [], expiresAtMs: 1 }),
    };
    return isDeepStrictEqual(stateBefore(session, 0).dialogue, dialogue);
  });
}

/** Undefined for what a test cannot say: a list of shops would be an open question. */
function focusIn(focus: StateBefore['focus']): EntryValue | undefined {
  const { shopId, productId, campaignId, ...others }: Focus = focus ?? {};
  if (Object.keys(others).length > 0) return undefined;
  return {
    ...(shopId !== undefined && { shop: shopId }),
    ...(productId !== undefined && { product: productId }),
    ...(campaignId !== undefined && { coupon: campaignId }),
  };
}
