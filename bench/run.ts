/**
 * `npm run bench`: how fast a message is understood, and how many turns a second there are beside the bare framework.
 * `-- --only matching`, `turns` or `workshop` runs a part, `--only peers` what else there is beside us (it installs that
 * first), `stages` what a turn costs stage by stage, `start` how long a start takes, and `memory` what a server holds after
 * 100,000 turns (these four are in no run of everything); `--seconds 4 --rounds 3 --connections 64 --followers 5000` shape the load. The
 * last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { measureMatching } from './matching.ts';
import { measureMemory } from './memory.ts';
import { measurePeers } from './peers.ts';
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
    followers: { type: 'string', default: '5000' },
  },
});

const load = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  connections: Number(values.connections),
  followers: Number(values.followers),
};
/** As large as the bars speak of. */
const largeWeek = { rules: 10_000, turns: 50_000 };
const parts = ['matching', 'turns', 'workshop', 'peers', 'start', 'memory', 'stages'];
if (values.only !== '' && !parts.includes(values.only)) {
  throw new Error(`--only is one of ${parts.join(', ')}`);
}
const isWanted = (part: string) => values.only === '' || values.only === part;
const matching = isWanted('matching') ? { matching: await measureMatching() } : {};
const turns = isWanted('turns') ? await measureTurns(load) : {};
const workshop = isWanted('workshop') ? { workshop: await measureWorkshop(largeWeek) } : {};
const peers = values.only === 'peers' ? { peers: await measurePeers(load) } : {};
const stages = values.only === 'stages' ? { stages: await measureStages(load) } : {};
const start = values.only === 'start' ? { start: await measureStart(load.rounds) } : {};
const memory = values.only === 'memory' ? { memory: await measureMemory(load) } : {};
console.log(
  JSON.stringify({ ...peers, ...stages, ...start, ...memory, ...turns, ...matching, ...workshop }),
);
