/** Our own desk as it is worked at: a whole server with the simulated platform around it. Nothing of the desk is replaced. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallBrand } from '../brand/small-brand.ts';
import { openDeskPlatform } from './desk-followers.ts';
import { LeapingClock } from './leaping-clock.ts';
import { startBot } from './start-bot.ts';
import { writeBrand } from './write-brand.ts';

/** Somebody is there at any hour, so that a test may be run at any hour. */
export const deskBrand = {
  'brand.yaml': smallBrand['brand.yaml'].replace('09:00-21:00', '00:00-24:00'),
  'rules.yaml': `${smallBrand['rules.yaml']}
  - id: refund
    title: 退款
    when: { contains: [退款] }
    reply: 退款请说一下订单号。
  - id: person
    title: 找人工
    intent: handoff
    when: { contains: [人工] }
    handler: handoff
`,
};

/** A whole server in this process with the platform around it. */
export async function openDeskStage() {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-desk-'));
  const brandDir = await writeBrand(dir, deskBrand);
  const clock = new LeapingClock();
  const outside = await openDeskPlatform();
  const { apiBase } = outside;
  const bot = await startBot({
    ...{ store: 'sqlite', mode: 'plain', desk: 'own', brandDir, clock, apiBase },
  });
  const followers = await outside.attach(bot);
  return {
    bot,
    clock,
    followers,
    async stop() {
      await bot.stop();
      await outside.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
