/** Many followers say the same at once; each message reaches two nodes, one of them twice. It says how fast that went. */
import { processToken } from './server-process.ts';
import { contentOf, deliver, signText } from './signed-delivery.ts';

/** The platform does not wait for the others either. */
const atOnce = 60;

type Urls = readonly [string, string];

/** The answer to each; `not the same` and all of them where the deliveries of one message were answered differently. */
export async function sayInTurn(
  urls: Urls,
  { what, text, followers }: { what: string; text: string; followers: number },
): Promise<readonly string[]> {
  const answers = new Array<string>(followers);
  const startedAtMs = performance.now();
  let next = 0;
  const sayOn = async (): Promise<void> => {
    for (let at = next++; at < followers; at = next++) {
      answers[at] = await sayThrice(urls, `oStampede-${what}-${at}`, text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sayOn));
  const seconds = (performance.now() - startedAtMs) / 1000;
  const pace = Math.round((followers * 3) / seconds);
  const said = `stampede for a ${what}: ${followers} followers × 3 deliveries in ${seconds.toFixed(1)} s`;
  process.stdout.write(`${said}, ${pace} a second\n`);
  return answers;
}

async function sayThrice([one, two]: Urls, openId: string, text: string): Promise<string> {
  const delivery = signText({ webhookToken: processToken, openId, text });
  const copies = await Promise.all([one, two, one].map((url) => deliver(url, delivery)));
  const answers = new Set(copies.map((copy) => contentOf(copy?.text ?? '')));
  return answers.size === 1 ? [...answers].join() : `not the same: ${[...answers].join(' | ')}`;
}
