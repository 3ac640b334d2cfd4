/** Sentences as they arrive from hasty thumbs, for measuring: what a perturbation costs is what the matcher lacks. */
import { seededRandom } from './classifier/random.ts';
import { foldedFrom, foldedTo } from './han-table.ts';
import { normalise } from './normalise.ts';
import { soundOf } from './pinyin.ts';

/** What may happen to a sentence, in the order in which it does. */
export const perturbations = ['homophone', 'drop', 'script', 'width', 'emoji'] as const;
export type Perturbation = (typeof perturbations)[number];

/** Share of characters that are mistyped by sound, and share that are left out. */
const mistyped = 0.1;
const leftOut = 0.1;

const decorations = ['😊', '！！', '~', '。。。', '👍🏻', '，', ' ', '❤️'];

type Step = (sentence: string) => string;

/**
 * Homophones (drawn from the sentences' own characters, as often as these occur), characters left out, Traditional
 * script, full width, emoji and punctuation. The same for the same seed; each kind does the same whichever others there
 * are.
 */
export function perturb(
  sentences: readonly string[],
  seed: number,
  kinds: readonly Perturbation[] = perturbations,
): readonly string[] {
  const randomOf = (kind: Perturbation) =>
    seededRandom(seed * perturbations.length + perturbations.indexOf(kind));
  const stepOf: Readonly<Record<Perturbation, () => Step>> = {
    homophone: () => mistypeBySound(groupBySound(sentences), randomOf('homophone')),
    drop: () => leaveOut(randomOf('drop')),
    script: writeTraditional,
    width: () => (sentence) => [...sentence].map(widen).join(''),
    emoji: () => decorate(randomOf('emoji')),
  };
  const steps = perturbations.filter((kind) => kinds.includes(kind)).map((kind) => stepOf[kind]());
  return sentences.map((sentence) => steps.reduce((typed, step) => step(typed), sentence));
}

type BySound = ReadonlyMap<number, readonly string[]>;

function groupBySound(sentences: readonly string[]): BySound {
  const charactersOf = new Map<number, string[]>();
  for (const character of sentences.map(normalise).join('')) {
    const sound = soundOf(character.charCodeAt(0));
    if (sound === 0) continue;
    const alike = charactersOf.get(sound);
    if (alike) alike.push(character);
    else charactersOf.set(sound, [character]);
  }
  return charactersOf;
}

function mistypeBySound(charactersOf: BySound, random: () => number): Step {
  const mistype = (character: string) => {
    const alike = charactersOf.get(soundOf(normalise(character).charCodeAt(0)));
    const others = alike?.filter((other) => other !== character) ?? [];
    return others.length > 0 ? drawFrom(others, random) : character;
  };
  return (sentence) =>
    [...sentence].map((one) => (random() < mistyped ? mistype(one) : one)).join('');
}

function leaveOut(random: () => number): Step {
  return (sentence) => [...sentence].filter(() => random() >= leftOut).join('');
}

function writeTraditional(): Step {
  const traditional = new Map([...foldedTo].map((to, at) => [to, foldedFrom.charAt(at)]));
  return (sentence) => [...sentence].map((one) => traditional.get(one) ?? one).join('');
}

function widen(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character;
}

function decorate(random: () => number): Step {
  return (sentence) => {
    const characters = [...sentence];
    const where = Math.floor(random() * (characters.length + 1));
    const decoration = drawFrom(decorations, random);
    return [...characters.slice(0, where), decoration, ...characters.slice(where), '！'].join('');
  };
}

function drawFrom(choices: readonly string[], random: () => number): string {
  return choices[Math.floor(random() * choices.length)] as string;
}
