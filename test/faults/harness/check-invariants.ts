/** The one checker of I1 to I9 (docs/reliability.md): what a scenario left behind, against what must hold whatever fails. */
import { type Breach, type Check, type Evidence, noAllowance } from './invariants/breach.ts';
import { checkAnswers } from './invariants/check-answers.ts';
import { checkCoupons } from './invariants/check-coupons.ts';
import { checkDesk } from './invariants/check-desk.ts';
import { checkEffects } from './invariants/check-effects.ts';
import { checkLogs } from './invariants/check-logs.ts';
import { checkPoints } from './invariants/check-points.ts';
import { checkProcesses } from './invariants/check-processes.ts';
import { checkSameness } from './invariants/check-sameness.ts';
import { checkSends } from './invariants/check-sends.ts';

const checks: readonly Check[] = [
  checkEffects,
  checkCoupons,
  checkPoints,
  checkAnswers,
  checkSameness,
  checkDesk,
  checkSends,
  checkProcesses,
  checkLogs,
];

/** @param evidence without an allowance nothing is forgiven */
export function checkInvariants(
  evidence: Pick<Evidence, 'record' | 'truth'> & Partial<Pick<Evidence, 'allowance'>>,
): readonly Breach[] {
  const whole = { allowance: noAllowance, ...evidence };
  return checks.flatMap((check) => check(whole));
}
