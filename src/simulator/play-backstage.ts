/** What a scenario plays besides the platform: the brand's till, an operator at the console, and words that are passed on. */
import type { StepAction } from './scenario.ts';

/** What a scenario needs besides the platform; a player may lack any of it. */
export interface Backstage {
  /** The newest one-time code that a phone received. */
  readonly findCode?: (phone: string) => string | undefined;
  /** Calls us as the brand's till does, and gives back what it was answered. */
  readonly callAsTill?: (call: string, body: Readonly<Record<string, unknown>>) => Promise<string>;
  /** What an editor reads at an address of the account's console. */
  readonly readConsole?: (path: string) => Promise<string>;
}

/** What followers were told so far, the last thing last. */
export interface Told {
  readonly who: string;
  readonly heardBy: ReadonlyMap<string, readonly string[]>;
}

export function findHeardLine(
  { heardBy }: Told,
  { from, line }: Pick<Extract<StepAction, { readonly kind: 'forward' }>, 'from' | 'line'>,
): string | undefined {
  const lines = (heardBy.get(from) ?? []).flatMap((text) => text.split('\n'));
  return lines.findLast((one) => one.includes(line));
}

/** What was seen there; undefined where the player has no such thing. */
export async function lookBackstage(
  action: Extract<StepAction, { readonly kind: 'till' | 'console' }>,
  { backstage, told }: { readonly backstage: Backstage; readonly told: Told },
): Promise<string | undefined> {
  return action.kind === 'console'
    ? await backstage.readConsole?.(action.path)
    : await backstage.callAsTill?.(action.call, withCard(action.body, told));
}

/** As a member card is shown. */
const cardNumber = /\d{4} \d{4} \d{4}/;

function withCard(
  body: Readonly<Record<string, string | number>>,
  { who, heardBy }: Told,
): Readonly<Record<string, string | number>> {
  const shown = heardBy.get(who)?.findLast((text) => cardNumber.test(text));
  const number = shown === undefined ? '$card' : (cardNumber.exec(shown)?.[0] ?? '$card');
  const filled = Object.entries(body).map(
    ([name, value]) => [name, value === '$card' ? number : value] as const,
  );
  return Object.fromEntries(filled);
}
