/** Recorded turns, and a replay of them between two small brands, without a thread. */

import { prepareReplay } from '../../../src/brand/replay/replay-contents.ts';
import type { ReplayReport } from '../../../src/brand/replay/replay-report.ts';
import { ReplayTally } from '../../../src/brand/replay/replay-tally.ts';
import { replayTurns } from '../../../src/brand/replay/replay-turns.ts';
import type { AccountName, TurnId } from '../../../src/domain/ids.ts';
import { noReply } from '../../../src/domain/reply.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import { compileWith, type FileTexts, filesWith } from '../small-brand.ts';

/** A Tuesday at noon in Beijing. */
export const noonMs = Date.parse('2026-12-01T12:00:00+08:00');

/** Somebody said a text, with nothing before it, and was not understood. */
export function recorded(maskedText: string, more: Partial<TurnRecord> = {}): TurnRecord {
  return {
    turnId: turnIdOf(1),
    account: 'main' as AccountName,
    followerHash: 'ann',
    receivedAtMs: noonMs,
    tookMs: 3,
    kind: 'text',
    maskedText,
    intent: 'fallback',
    matcher: 'fallback',
    evidence: '',
    runnersUp: [],
    entities: [],
    rulesetVersion: 'r1',
    reply: noReply,
    result: 'missed',
    stateBefore: '',
    late: false,
    before: {},
    ...more,
  };
}

export function turnIdOf(number: number): TurnId {
  return number.toString(16).padStart(32, '0') as TurnId;
}

export interface GivenReplay {
  readonly records: readonly TurnRecord[];
  /** Differences from the small brand. */
  readonly live?: FileTexts;
  readonly draft?: FileTexts;
  readonly exampleCount?: number;
  /** `r1` unless told. */
  readonly liveVersions?: readonly string[] | undefined;
}

export async function replay(given: GivenReplay): Promise<ReplayReport> {
  const { records, live = {}, draft = live, exampleCount = 3 } = given;
  const liveVersions = 'liveVersions' in given ? given.liveVersions : ['r1'];
  const contents = prepareReplay(
    { files: filesWith(live), content: compileWith(live) },
    { files: filesWith(draft), content: compileWith(draft) },
  );
  const tally = new ReplayTally({ liveVersions, exampleCount });
  await replayTurns(records, contents, tally);
  return tally.report();
}

/** rules.yaml of rules that each answer one exact text. */
export function rulesYaml(...rules: readonly string[]): FileTexts {
  return {
    'rules.yaml': `rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`,
    'menu.yaml': undefined,
  };
}
