/**
 * Random votes beside a naive model: a map from voters to choices. Both must say the same after every round, whatever is
 * repeated, comes at once, or comes too early or too late.
 */
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { seededRandom } from '../../src/intents/classifier/random.ts';
import { castBallot, countBallots, findBallot } from '../../src/services/ballots.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { lookPoll as poll } from './polls.ts';

export interface BallotGround {
  /** One node after the other has a wish. */
  readonly nodes: readonly RegisterStore[];
  readonly account: AccountName;
}

interface Wish {
  readonly openId: OpenId;
  readonly choiceId: string;
  readonly changeId: string;
  readonly atMs: number;
}

interface Life extends BallotGround {
  readonly pick: (below: number) => number;
  readonly model: Map<OpenId, string>;
  /** Those that changed something. */
  readonly earlier: Wish[];
  readonly counted: Set<string>;
}

const voters = 40;
const wishesAtOnce = 8;

/** @returns how often each thing happened. @throws when the ballots and the model differ. */
export async function liveThroughVote(
  ground: BallotGround,
  { seed, steps }: { readonly seed: number; readonly steps: number },
): Promise<Readonly<Record<string, number>>> {
  const random = seededRandom(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const life: Life = { ...ground, pick, model: new Map(), earlier: [], counted: new Set() };
  const tally: Record<string, number> = {};
  for (let step = 0; step < steps; step += wishesAtOnce) {
    const wishes = nextWishes(life, step);
    const expected = wishes.map((wish) => expectationOf(life, wish));
    const came = await Promise.all(wishes.map((wish) => cast(life, wish)));
    for (const [at, kind] of came.entries()) {
      const right = expected[at] ?? '';
      // What is said again does not matter: nobody hears it. That nothing changes does.
      if (right !== 'repeated') same(kind, right, `step ${step + at} of seed ${seed}`);
      tally[right] = (tally[right] ?? 0) + 1;
    }
    await compare(life, `after step ${step} of seed ${seed}`);
  }
  return tally;
}

/** Of different voters: a follower's own turns go one after the other. */
function nextWishes({ pick, earlier }: Life, step: number): readonly Wish[] {
  const wishes = new Map<OpenId, Wish>();
  for (let at = 0; at < wishesAtOnce; at += 1) {
    const repeated = pick(5) === 0 ? earlier[pick(earlier.length + 1)] : undefined;
    const wish = repeated ?? {
      openId: `voter-${pick(voters)}` as OpenId,
      choiceId: poll.choices[pick(poll.choices.length)]?.id ?? '',
      changeId: `turn-${step + at}`,
      atMs: [poll.fromMs - 1, poll.toMs + 1][pick(20)] ?? poll.fromMs + step,
    };
    wishes.set(wish.openId, wish);
  }
  return [...wishes.values()];
}

function expectationOf({ model, earlier, counted }: Life, wish: Wish): string {
  const { openId, choiceId, atMs, changeId } = wish;
  if (atMs < poll.fromMs) return 'not-open not-yet';
  if (atMs > poll.toMs) return 'not-open over';
  if (counted.has(changeId)) return 'repeated';
  const held = model.get(openId);
  if (held === choiceId) return 'kept';
  model.set(openId, choiceId);
  earlier.push(wish);
  counted.add(changeId);
  return held === undefined ? 'cast' : 'changed';
}

async function cast({ nodes, account, pick }: Life, wish: Wish): Promise<string> {
  const { openId, ...rest } = wish;
  const node = nodes[pick(nodes.length)];
  if (!node) throw new Error('no node');
  const done = await castBallot(node, { account, openId }, { poll, ...rest });
  if (done.kind === 'not-open') return `not-open ${done.phase}`;
  return done.kind === 'cast' && done.isChanged ? 'changed' : done.kind;
}

async function compare({ nodes, account, model, pick }: Life, where: string): Promise<void> {
  const node = nodes[pick(nodes.length)];
  if (!node) throw new Error('no node');
  const { counts } = await countBallots(node, account, poll);
  const chosen = [...model.values()];
  const right = poll.choices.map(({ id }) => chosen.filter((choice) => choice === id).length);
  same(counts.map(({ count }) => count).join(' '), right.join(' '), where);
  const openId = `voter-${pick(voters)}` as OpenId;
  const own = await findBallot(node, { account, openId }, poll);
  same(own?.id, model.get(openId), `${where}: ${openId}`);
}

function same(held: string | undefined, right: string | undefined, where: string): void {
  if (held !== right) throw new Error(`${where}: ${held}; right is ${right}`);
}
