/** What is wrong with the ports of the demo, all at once, with the one command that would start it. */
import { isPortFree } from './ports.ts';

export interface WantedPort {
  /** The variable that sets it. */
  readonly name: string;
  readonly port: number;
  readonly defaultPort: number;
}

export interface PortProblem {
  readonly chinese: string;
  readonly english: string;
}

export async function findPortProblem(
  host: string,
  wanted: readonly WantedPort[],
): Promise<PortProblem | undefined> {
  for (const [at, { name, port }] of wanted.entries()) {
    const twin = wanted.slice(at + 1).find((other) => other.port === port);
    if (!twin) continue;
    return {
      chinese: `${name} 和 ${twin.name} 都是 ${port}，请给它们不同的端口。`,
      english: `${name} and ${twin.name} are both ${port}: give them different ports.`,
    };
  }
  const free = await Promise.all(wanted.map(({ port }) => isPortFree(host, port)));
  const taken = wanted.filter((_, at) => !free[at]);
  if (taken.length === 0) return undefined;
  const ports = taken.map(({ port }) => port);
  const command = `${await settingsBeside(host, wanted, taken)} npm run demo`;
  return {
    chinese: `端口 ${ports.join('、')} 已经被占用。请先停掉占用的程序，或者换端口：${command}`,
    english: `Taken: port ${ports.join(', ')}. Stop what uses it, or choose others: ${command}`,
  };
}

/** Names what must change and what was chosen already; the rest stays as it is by default. */
async function settingsBeside(
  host: string,
  wanted: readonly WantedPort[],
  taken: readonly WantedPort[],
): Promise<string> {
  const used = new Set(wanted.map(({ port }) => port));
  const settings: string[] = [];
  for (const one of wanted) {
    const port = taken.includes(one) ? await findOther(host, one.port, used) : one.port;
    used.add(port);
    if (port !== one.defaultPort) settings.push(`${one.name}=${port}`);
  }
  return settings.join(' ');
}

const steps = [100, 200, 300, 400, 500];

async function findOther(host: string, port: number, used: ReadonlySet<number>): Promise<number> {
  const others = steps.map((step) => (port + step < 65_536 ? port + step : port - step));
  for (const other of others) {
    if (!used.has(other) && (await isPortFree(host, other))) return other;
  }
  return port + 1;
}
