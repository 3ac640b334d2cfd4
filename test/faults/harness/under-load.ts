/** The frame of most scenarios: a crowd at a steady pace, something that breaks meanwhile, and the checker at the end. */
import { checkInvariants } from './check-invariants.ts';
import { describeLoad } from './describe-load.ts';
import type { Allowance } from './invariants/breach.ts';
import { type CrowdWish, endlessCrowd } from './plan-crowd.ts';
import type { StoreTruth } from './read-truth.ts';
import type { RigRecord } from './record.ts';
import { Rig, type RigWish } from './rig.ts';
import type { Figures, Outcome } from './scenario.ts';

export interface LoadWish extends RigWish, Pick<CrowdWish, 'messagesPerSec' | 'scripts'> {
  /** Known when it is over; without it nothing is forgiven. */
  readonly allow?: (record: RigRecord) => Allowance;
  readonly measure?: (record: RigRecord, truth: StoreTruth) => Figures;
  /** @returns goals whose figure was not met */
  readonly miss?: (figures: Figures) => readonly string[];
}

/** @param trouble the load goes on until it resolves; nodes must run then */
export async function underLoad(
  wish: LoadWish,
  trouble: (rig: Rig) => Promise<void>,
): Promise<Outcome> {
  const rig = await Rig.start(wish);
  const load = { isOver: false };
  const playing = rig.play(endlessCrowd(wish), () => load.isOver);
  try {
    await trouble(rig);
    load.isOver = true;
    await playing;
    const { record, truth } = await rig.finish();
    const allowance = wish.allow?.(record);
    const figures = { ...describeLoad(record), ...wish.measure?.(record, truth) };
    return {
      breaches: checkInvariants({ record, truth, ...(allowance && { allowance }) }),
      figures,
      missed: wish.miss?.(figures) ?? [],
    };
  } finally {
    load.isOver = true;
    await rig.stop();
  }
}
