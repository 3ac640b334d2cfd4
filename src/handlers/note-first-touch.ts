/** Whoever comes by the code of a shop or a colleague is brought by them, whichever service answers. It says nothing. */
import { readScene } from '../catalogue/read-scene.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { ReferralPeriod } from '../domain/service-setup.ts';
import { noteFirstTouch } from '../services/referrals.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';

const dayMs = 86_400_000;

type Arrival = Extract<InboundMessage, { kind: 'followed' | 'scanned' }>;

export function comesByCode(message: InboundMessage): message is Arrival & { scene: string } {
  const isArrival = message.kind === 'followed' || message.kind === 'scanned';
  return isArrival && message.scene !== undefined;
}

export async function noteWhoBrought(
  { message, catalogue, account, turnId, nowMs }: Omit<HandlerTurn, 'parameters'>,
  { registers }: HandlerPorts,
): Promise<void> {
  if (!comesByCode(message)) return;
  const period = findPeriod(catalogue.setup.referralPeriods, message.scene);
  const { shop, staff } = readScene(message.scene, catalogue);
  if (!period || !shop) return;
  const untilMs = nowMs + period.days * dayMs;
  const touch = { shopId: shop.id, staffId: staff?.id, sinceMs: nowMs, untilMs };
  await noteFirstTouch(registers, { account, openId: message.openId }, { changeId: turnId, touch });
}

function findPeriod(periods: readonly ReferralPeriod[], scene: string): ReferralPeriod | undefined {
  const fits = (pattern: string): boolean =>
    pattern.endsWith('*') ? scene.startsWith(pattern.slice(0, -1)) : scene === pattern;
  return periods.find(({ scenes }) => scenes.length === 0 || scenes.some(fits));
}
