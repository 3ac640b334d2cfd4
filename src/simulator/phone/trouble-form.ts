/** From the form of the trouble panel to what goes wrong from now on, in the network and in the platform's API. */
import { z } from 'zod';
import type { Faults, ScriptedFault } from '../api/faults.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import { noTrouble } from '../network-trouble.ts';

export const heldSeconds = [0, 3, 6, 20] as const;
export const apiStates = ['works', 'cut', 'hang', 'html', 'busy', 'slow'] as const;
export type ApiState = (typeof apiStates)[number];

/** A ticked box in a form, or true in JSON. */
const ticked = z
  .literal(['on', true, false])
  .default(false)
  .transform((value) => value !== false);
/** What is left out is as it usually is. */
export const troubleForms = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('trouble'),
    held: z.coerce
      .number()
      .pipe(z.literal([...heldSeconds]))
      .default(0),
    slows: z.enum(['first-delivery', 'every-delivery']).default('first-delivery'),
    twice: ticked,
    swap: ticked,
    api: z.enum(apiStates).default('works'),
  }),
  z.object({ do: z.literal('revoke-tokens') }),
  z.object({ do: z.literal('calm') }),
]);

export type TroubleForm = z.infer<typeof troubleForms>;

/** "For good": until somebody switches it off. */
const forGood = 1_000_000;

const apiFaults = {
  cut: { kind: 'cut' },
  hang: { kind: 'hang' },
  html: { kind: 'html', status: 502 },
  busy: { kind: 'errcode', errcode: -1, errmsg: 'system error' },
  slow: { kind: 'latency', delayMs: 6000 },
} as const satisfies Record<Exclude<ApiState, 'works'>, ScriptedFault['fault']>;

export function applyTrouble(wanted: TroubleForm, { platform, faults, tokens }: PlatformApi): void {
  switch (wanted.do) {
    case 'revoke-tokens':
      tokens.revokeAll();
      return;
    case 'calm':
      platform.trouble = noTrouble;
      faults.clear();
      return;
    case 'trouble':
      platform.trouble = {
        heldAnswerMs: wanted.held * 1000,
        slows: wanted.slows,
        deliversTwice: wanted.twice,
        swapsOrder: wanted.swap,
      };
      if (wanted.api === apiStateOf(faults)) return;
      faults.clear();
      if (wanted.api !== 'works') {
        faults.add({ path: '*', calls: forGood, fault: apiFaults[wanted.api] });
      }
  }
}

/** What the panel shows: a fault of one path alone, scripted over HTTP, is none of its own. */
export function apiStateOf(faults: Faults): ApiState {
  const everywhere = faults.list().find(({ path }) => path === '*');
  const kind = everywhere?.fault.kind;
  switch (kind) {
    case undefined:
      return 'works';
    case 'errcode':
      return 'busy';
    case 'latency':
      return 'slow';
    default:
      return kind;
  }
}
