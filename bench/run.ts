/**
 * `npm run bench`: how fast a message is understood, and how many turns a second there are beside the bare framework.
 * `-- --only matching` or `--only turns` runs a part; `--seconds 4 --rounds 3 --connections 64 --followers 5000` shape
 * the load. The last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import { measureMatching } from './matching.ts';
import { measureTurns } from './turns.ts';

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
if (!['', 'matching', 'turns'].includes(values.only)) {
  throw new Error('--only is matching or turns');
}
const matching = values.only === 'turns' ? {} : { matching: await measureMatching() };
const turns = values.only === 'matching' ? {} : await measureTurns(load);
console.log(JSON.stringify({ ...turns, ...matching }));
