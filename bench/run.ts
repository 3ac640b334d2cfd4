/**
 * `npm run bench`: how fast a message is understood, and how many turns a second there are beside the bare framework.
 * `-- --only matching`, `turns` or `workshop` runs a part. Only when they are asked for: `--only peers`, what else there is
 * beside us (it installs that first); `--only scale`, what changes as it grows, with `--parts followers,rules` for some
 * of it; `--only capacity`, what so many `--followers` take, or a table. `--seconds 4 --rounds 3 --connections 64
 * --followers 5000` shape the load. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { printCapacity } from './capacity/print-capacity.ts';
import { measureMatching } from './matching.ts';
import { measurePeers } from './peers.ts';
import { measureScale } from './scale/measure-scale.ts';
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
const names = ['matching', 'turns', 'workshop', 'peers', 'scale', 'capacity'];
if (!['', ...names].includes(values.only)) {
  throw new Error(`--only is one of ${names.join(', ')}`);
}
const isWanted = (part: string) => values.only === '' || values.only === part;
const matching = isWanted('matching') ? { matching: await measureMatching() } : {};
const turns = isWanted('turns') ? await measureTurns(load) : {};
const workshop = isWanted('workshop') ? { workshop: await measureWorkshop(largeWeek) } : {};
const peers = values.only === 'peers' ? { peers: await measurePeers(load) } : {};
const parts = values.parts.split(',').filter((part) => part !== '');
const scale =
  values.only === 'scale'
    ? { scale: await measureScale({ rounds: load.rounds, ...largeScale, parts }) }
    : {};
const capacity =
  values.only === 'capacity' ? { capacity: printCapacity(Number(values.followers ?? 0)) } : {};
console.log(
  JSON.stringify({ ...peers, ...turns, ...matching, ...workshop, ...scale, ...capacity }),
);
