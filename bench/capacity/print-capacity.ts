/** `npm run bench -- --only capacity`: the plan for as many followers as there are rows, for each kind of evening. */
import { busiestShare } from './busiest-share.ts';
import { measured } from './measured-costs.ts';
import { type Machines, type Plan, planCapacity } from './plan-capacity.ts';
import { type ScenarioName, scenarios } from './scenario.ts';

const followerCounts = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
const machines: Machines = { coresPerNode: 4, shardGigabytes: 16, replicas: 1 };

const columns: Readonly<Record<string, (plan: Plan) => string>> = {
  followers: ({ followers }) => followers.toLocaleString('en'),
  'messages/s': (plan) => short(plan.messagesPerSecond),
  'node cores': (plan) => short(plan.nodeCores),
  nodes: ({ nodes }) => String(nodes),
  'Redis GB': (plan) => short(plan.memoryGigabytes),
  'shards (memory, turns)': (plan) =>
    `${plan.shards} (${plan.shardsForMemory}, ${plan.shardsForTurns})`,
  'public Mbit/s': (plan) => short(plan.publicMegabits),
  'Redis Mbit/s': (plan) => short(plan.redisMegabits),
  'replica Mbit/s': (plan) => short(plan.replicaMegabits),
  'log GB': (plan) => short(plan.logGigabytes),
  SQLite: ({ fitsSqlite, sqliteGigabytes }) => (fitsSqlite ? `${short(sqliteGigabytes)} GB` : 'no'),
};

/** Prints a table of Markdown for each evening. @param followers 0: those of the table */
export function printCapacity(
  followers: number,
): Readonly<Partial<Record<ScenarioName, readonly Plan[]>>> {
  const counts = followers > 0 ? [followers] : followerCounts;
  const found: Partial<Record<ScenarioName, readonly Plan[]>> = {};
  for (const [name, scenario] of Object.entries(scenarios)) {
    const plans = counts.map((count) =>
      planCapacity(count, scenario, { constants: measured, machines }),
    );
    found[name as ScenarioName] = plans;
    console.log(`\n${name}: ${JSON.stringify(scenario)}\n`);
    printRow(Object.keys(columns));
    printRow(Object.keys(columns).map(() => '--:'));
    for (const plan of plans) printRow(Object.values(columns).map((show) => show(plan)));
  }
  console.log('\nfullest shard to the mean, slots in equal ranges, account main');
  for (const shards of [2, 3, 6, 12, 24]) {
    console.log(`  ${shards} shards: ${short(busiestShare('main', shards) * shards)}`);
  }
  return found;
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function short(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(2)));
}
