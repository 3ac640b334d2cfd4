/** How a vote stands, as lines of a chat: bars that are as long as their share. */
import type { Tally } from '../services/ballots.ts';

const barLength = 8;
const block = '▇';

/** For each choice, in their order: "▇▇▇▇ 50%，6 票". */
export function tallyLines({ counts, total }: Tally): readonly string[] {
  return counts.map(({ count }) => {
    const share = total === 0 ? 0 : count / total;
    const bar = block.repeat(Math.round(share * barLength));
    return [bar, `${Math.round(share * 100)}%，${count} 票`]
      .filter((part) => part !== '')
      .join(' ');
  });
}
