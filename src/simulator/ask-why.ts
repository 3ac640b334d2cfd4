/**
 * Asks the console of the server under test why it answered as it did: `GET /api/turns` on its private listener. A
 * server without such a page answers nothing, and the phone says so; the simulator itself knows no reason.
 */
import { z } from 'zod';
import type { Exchange } from './exchange.ts';

const entity = z.looseObject({
  kind: z.string(),
  text: z.string().default(''),
  value: z.unknown().optional(),
});

const turn = z.looseObject({
  turnId: z.string(),
  receivedAtMs: z.number(),
  tookMs: z.number(),
  intent: z.string(),
  ruleId: z.string().optional(),
  matcher: z.string(),
  evidence: z.string(),
  runnersUp: z.array(z.string()),
  entities: z.array(entity),
  rulesetVersion: z.string(),
  result: z.string(),
  stateBefore: z.string(),
  late: z.boolean(),
});

export type Reason = z.infer<typeof turn>;

const answer = z.object({
  turns: z.array(turn),
  /** Of rules, by their ids. */
  titles: z.record(z.string(), z.string()).default({}),
});

type Titles = z.infer<typeof answer>['titles'];

export type AskedWhy =
  | { readonly kind: 'told'; readonly reason: Reason; readonly titles: Titles }
  | { readonly kind: 'none' }
  | { readonly kind: 'away' };

export interface AskedConsole {
  readonly consoleUrl: string;
  /** As the server has it in CONSOLE_API_KEY. */
  readonly apiKey?: string | undefined;
}

const patienceMs = 3000;
/** The two machines' clocks may differ a little. */
const toleranceMs = 1000;

/** The record of the turn that began when the exchange was delivered first. Never throws. */
export async function askWhy(
  { consoleUrl, apiKey }: AskedConsole,
  exchange: Exchange,
): Promise<AskedWhy> {
  const [first] = exchange.attempts;
  if (!first) return { kind: 'none' };
  const endMs = Math.max(...exchange.attempts.map((one) => one.startedAtMs + one.tookMs));
  const url = new URL('/api/turns', consoleUrl);
  url.searchParams.set('openid', exchange.openId);
  url.searchParams.set('from', String(first.startedAtMs - toleranceMs));
  url.searchParams.set('to', String(endMs + toleranceMs));
  try {
    const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMs) });
    const told = answer.safeParse(await response.json());
    if (!told.success) return { kind: 'away' };
    const reason = nearest(told.data.turns, first.startedAtMs);
    return reason ? { kind: 'told', reason, titles: told.data.titles } : { kind: 'none' };
  } catch {
    return { kind: 'away' };
  }
}

function nearest(turns: readonly Reason[], atMs: number): Reason | undefined {
  const distance = ({ receivedAtMs }: Reason) => Math.abs(receivedAtMs - atMs);
  return turns.toSorted((one, other) => distance(one) - distance(other))[0];
}
