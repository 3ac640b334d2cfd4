/** Who comes when and wants what, from a seed: the same seed is the same crowd. It sends nothing. */
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import type { FollowerAct } from '../../../src/simulator/follower-act.ts';

export interface Visit {
  /** From the beginning of the load. */
  readonly atMs: number;
  /** The follower's; each visit is of somebody else unless the crowd is small. */
  readonly name: string;
  readonly script: ScriptName;
  readonly steps: readonly FollowerAct[];
  /** Pause before each next step. */
  readonly thinkMs: number;
  /** From 0 to 1: whoever draws lots about this visit draws this one. */
  readonly lot: number;
}

export interface CrowdWish {
  readonly seed: number;
  readonly messagesPerSec: number;
  readonly seconds: number;
  /** Only these parts; everybody when left out. */
  readonly scripts?: readonly ScriptName[];
}

const text = (words: string): FollowerAct => ({ kind: 'text', text: words });
const square: FollowerAct = {
  kind: 'location',
  point: { latitude: 31.2326, longitude: 121.476 },
  label: '人民广场',
};

/** What each part of the crowd does, and how many of a hundred visits are theirs. */
const scripts = {
  rule: { share: 30, steps: [text('你好')] },
  coupon: { share: 18, steps: [text('半价券'), text('我的券')] },
  card: { share: 3, steps: [text('办会员卡'), text('我的积分')] },
  form: { share: 12, steps: [text('订位'), text('三位'), text('靠窗')] },
  nearest: { share: 12, steps: [text('最近'), square, text('第一家')] },
  click: { share: 8, steps: [{ kind: 'menu-click', menuKey: 'nearest' }, square] },
  follow: { share: 6, steps: [{ kind: 'follow' }, text('你好')] },
  unknown: { share: 4, steps: [text('呱呱叽里咕噜'), { kind: 'sticker' }] },
  long: { share: 4, steps: [text('长回答')] },
  person: { share: 3, steps: [text('人工'), text('我的汉堡少了一个'), text('快一点')] },
} as const satisfies Record<string, { share: number; steps: readonly FollowerAct[] }>;
export type ScriptName = keyof typeof scripts;

const allScripts = Object.keys(scripts) as ScriptName[];

function planCrowd({
  seed,
  messagesPerSec,
  seconds,
  scripts: wanted = allScripts,
}: CrowdWish): readonly Visit[] {
  const random = seededRandom(seed);
  const total = wanted.reduce((sum, name) => sum + scripts[name].share, 0);
  const stepsOfAll = wanted.reduce(
    (sum, name) => sum + scripts[name].share * scripts[name].steps.length,
    0,
  );
  const count = Math.max(1, Math.round((messagesPerSec * seconds * total) / stepsOfAll));
  const visits = Array.from({ length: count }, (_, at): Visit => {
    const script = drawScript(wanted, random() * total);
    return {
      atMs: Math.floor(random() * seconds * 1000),
      name: `${seed}-${script}-${at}`,
      script,
      steps: scripts[script].steps,
      thinkMs: 200 + Math.floor(random() * 600),
      lot: random(),
    };
  });
  return visits.toSorted((a, b) => a.atMs - b.atMs);
}

/** The same crowd, second after second, for whoever does not know how long it will take. */
export function* endlessCrowd(wish: Omit<CrowdWish, 'seconds'>): Generator<Visit> {
  for (let second = 0; ; second += 1) {
    const ofSecond = planCrowd({ ...wish, seed: wish.seed * 100_000 + second, seconds: 1 });
    for (const visit of ofSecond) yield { ...visit, atMs: visit.atMs + second * 1000 };
  }
}

function drawScript(wanted: readonly ScriptName[], drawn: number): ScriptName {
  let left = drawn;
  for (const name of wanted) {
    left -= scripts[name].share;
    if (left < 0) return name;
  }
  return wanted[0] ?? 'rule';
}
