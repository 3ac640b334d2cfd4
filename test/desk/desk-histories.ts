/** Random histories of a desk, each from its seed, and what must be true of what the store holds when one is over. */
import { expect } from 'vitest';
import type { DeskConversation, DeskLine } from '../../src/domain/desk.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { StoreClock } from '../support/store-clock.ts';
import { openIdNamed } from '../support/store-fixtures.ts';
import { type DeskWorld, type Follower, followers, DeskWorld as World } from './desk-world.ts';

/** Numbers from 0 up to a limit, the same for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export interface HistoryGround {
  readonly stores: Stores;
  readonly otherNode: Stores;
  readonly clock: StoreClock;
  readonly account: AccountName;
}

/** Acts come in handfuls that run at once: who is first is for the store to say. */
export async function liveDeskHistory(ground: HistoryGround, seed: number): Promise<DeskWorld> {
  const roll = dice(seed);
  const world = new World(ground, { ...ground, byItself: roll(2) === 0, capacity: 1 + roll(2) });
  await world.openWindows();
  for (let round = 0; round < 14; round += 1) {
    if (roll(3) > 0) await world.seeAgents();
    const messages = followers
      .filter(() => roll(2) === 0)
      .map((follower) => message(world, follower, roll));
    const acts = Array.from({ length: 1 + roll(4) }, () => act(world, roll));
    await Promise.all([...messages, ...acts]);
    ground.clock.advance([10, 1_000, 20_000, 61_000, 200_000, 950_000][roll(6)] ?? 0);
  }
  await world.calmDown(roll(2) === 0);
  await judge(world);
  return world;
}

const wishes = [
  ...(['talk', 'talk', 'person', 'person', 'leave'] as const),
  ...(['no-more', 'add-message', 'how-long'] as const),
];

function message(world: DeskWorld, follower: Follower, roll: (below: number) => number) {
  const wish = wishes[roll(wishes.length)] ?? 'talk';
  return world.message(nodeOf(world, roll), follower, wish);
}

/** A node that died in the middle of an act told nobody how it ended. */
async function act(world: DeskWorld, roll: (below: number) => number): Promise<void> {
  const node = nodeOf(world, roll);
  const [operator, other] = roll(2) === 0 ? world.agents : world.agents.toReversed();
  const follower = followers[roll(followers.length)];
  if (!operator || !other || !follower) throw new Error('Nobody acts.');
  const what = roll(15);
  const actId = `act-${roll(1_000_000)}`;
  if (roll(6) === 0) node.doom(roll(2) === 0 ? 'add' : 'save', roll(2) === 0 ? 'before' : 'after');
  const conversationId = await world.openOf(follower);
  const given = { operator, conversationId };
  const said = { ...given, actId, text: `${operator.id} says ${actId}` };
  const acts: readonly (() => Promise<unknown>)[] = [
    () => node.room.claim(given),
    () => node.room.claimNext(operator),
    () => node.room.say(said),
    () => Promise.all([node.room.say(said), nodeOf(world, roll).room.say(said)]),
    () => node.room.say({ ...said, closesAfter: true }),
    () => node.room.close(given),
    () => node.room.release(given),
    () =>
      node.room.transfer({ ...given, to: { operatorId: other.id, name: other.name }, note: '' }),
    () => node.room.takeOver(given),
    () => node.room.note(said),
    () => node.sweep.sweep(),
    () => world.send(node, follower, roll(2) === 0),
    () => world.send(node, follower, true),
    () => world.botSays(follower),
    () => world.botSays(follower),
  ];
  await acts[what]?.().catch((error: unknown) => expect(String(error)).toContain('the node died'));
}

function nodeOf({ nodes }: DeskWorld, roll: (below: number) => number) {
  const node = nodes[roll(nodes.length)];
  if (!node) throw new Error('There is no node.');
  return node;
}

async function judge(world: DeskWorld): Promise<void> {
  const { stores, account } = world;
  expect(world.wrongs).toEqual([]);
  const lines: DeskLine[] = [];
  for (const follower of followers) {
    const conversations = await stores.desks.ofFollower(account, openIdNamed(follower));
    expect(conversations.filter(({ state }) => state !== 'closed').length).toBeLessThanOrEqual(1);
    for (const conversation of conversations) {
      const own = await stores.desks.lines(account, conversation.id);
      judgeConversation(conversation, own);
      lines.push(...own);
    }
  }
  const taken = lines.filter(({ kind }) => kind === 'follower').map(({ id }) => id);
  expect(new Set(taken).size).toBe(taken.length);
  expect([...world.toDesk.keys()].filter((id) => !taken.includes(id))).toEqual([]);
  expect([...world.toBot].filter((id) => taken.includes(id))).toEqual([]);
  judgeSent(world, lines);
}

/** Replays the lines: whoever spoke was the owner, and nothing is missing or double. */
function judgeConversation(conversation: DeskConversation, lines: readonly DeskLine[]): void {
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  expect(conversation.lineCount).toBe(lines.length);
  const { owner, isClosed } = lines.reduce(follow, { owner: undefined, isClosed: false });
  expect(conversation.state === 'closed').toBe(isClosed);
  expect(conversation.owner?.operatorId).toBe(owner);
}

interface Standing {
  readonly owner: string | undefined;
  readonly isClosed: boolean;
}

/** Who has it after a line; fails when that line should not be there. */
function follow(before: Standing, { kind, by, to, event }: DeskLine): Standing {
  if (kind === 'agent') expect([before.isClosed, by?.operatorId]).toEqual([false, before.owner]);
  if (kind === 'follower') expect(before.isClosed).toBe(false);
  if (event === 'claimed' || event === 'assigned') expect(before.owner).toBeUndefined();
  const lost = event && goesBack.has(event) ? undefined : before.owner;
  return { owner: to?.operatorId ?? lost, isClosed: before.isClosed || event === 'closed' };
}

const goesBack: ReadonlySet<string> = new Set([
  'released',
  'transferred',
  'requeued-unanswered',
  'requeued-absent',
]);

/** What left is what the lines say, each once, and every line knows it. */
function judgeSent({ sent: left, dropped }: DeskWorld, lines: readonly DeskLine[]): void {
  const sent = left.filter(({ speaker }) => speaker !== undefined);
  expect(dropped.filter(({ speaker }) => speaker !== undefined)).toEqual([]);
  const toSend = lines.filter(({ delivery }) => delivery);
  const jobIds = sent.map(({ jobId }) => jobId).toSorted();
  expect(jobIds).toEqual(toSend.map(({ delivery }) => delivery?.jobId).toSorted());
  expect(toSend.filter(({ delivery }) => delivery?.state !== 'sent')).toEqual([]);
  const agentJobs = sent.filter(({ speaker }) => speaker === 'agent').map(({ jobId }) => jobId);
  const agentLines = toSend.filter(({ kind }) => kind === 'agent');
  expect(agentJobs.toSorted()).toEqual(agentLines.map((line) => line.delivery?.jobId).toSorted());
}
