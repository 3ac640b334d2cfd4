/**
 * `npm run bench`: how fast a message is understood, and how many turns a second there are beside the bare framework.
 * `-- --only matching`, `turns` or `workshop` runs a part. Only when they are asked for: `--only peers`, what else there is
 * beside us (it installs that first); `stages`, what a turn costs stage by stage; `start`, how long a start takes;
 * `memory`, what a server holds after 100,000 turns; `scale`, what changes as it grows, with `--parts followers,rules` for
 * some of it; `capacity`, what so many `--followers` take, or a table. `--seconds 4 --rounds 3 --connections 64
 * --followers 5000` shape the load. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { printCapacity } from './capacity/print-capacity.ts';
import { measureMatching } from './matching.ts';
import { measureMemory } from './memory.ts';
import { measurePeers } from './peers.ts';
import { measureScale } from './scale/measure-scale.ts';
import { measureStages } from './stages.ts';
import { measureStart } from './start.ts';
import { measureTurns } from './turns.ts';
import { measureWorkshop } from './workshop.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
    followers: { type: 'string' },
    parts: { type: 'string', default: '' },
  },
});

const load = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  connections: Number(values.connections),
  followers: Number(values.followers ?? 5000),
};
/** As large as the bars speak of. */
const largeWeek = { rules: 10_000, turns: 50_000 };
const largeScale = { mostFollowers: 1_000_000, mostRules: 100_000 };
const parts = values.parts.split(',').filter((part) => part !== '');

type Part = () => unknown;

const everyTime: Readonly<Record<string, Part>> = {
  matching: measureMatching,
  turns: () => measureTurns(load),
  workshop: () => measureWorkshop(largeWeek),
};
const whenAsked: Readonly<Record<string, Part>> = {
  peers: () => measurePeers(load),
  stages: () => measureStages(load),
  start: () => measureStart(load.rounds),
  memory: () => measureMemory(load),
  scale: () => measureScale({ rounds: load.rounds, ...largeScale, parts }),
  capacity: () => printCapacity(Number(values.followers ?? 0)),
};
const all = { ...everyTime, ...whenAsked };
if (values.only !== '' && !(values.only in all)) {
  throw new Error(`--only is one of ${Object.keys(all).join(', ')}`);
}
const wanted = values.only === '' ? Object.keys(everyTime) : [values.only];
const summary: Record<string, unknown> = {};
for (const name of wanted) summary[name] = await all[name]?.();
console.log(JSON.stringify(summary));
