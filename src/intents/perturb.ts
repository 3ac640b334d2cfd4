/** Sentences as they arrive from hasty thumbs, for measuring: what a perturbation costs is what the matcher lacks. */
import { seededRandom } from './classifier/random.ts';
import { foldedFrom, foldedTo } from './han-table.ts';
import { normalise } from './normalise.ts';
import { soundOf } from './pinyin.ts';

/** Share of characters that are mistyped by sound, and share that are left out. */
const mistyped = 0.1;
const leftOut = 0.1;

const decorations = ['😊', '！！', '~', '。。。', '👍🏻', '，', ' ', '❤️'];

/**
 * Everything at once: homophones (drawn from the sentences' own characters, as often as these occur), characters left
 * out, Traditional script, full width, emoji and punctuation. The same for the same seed.
 */
export function perturb(sentences: readonly string[], seed: number): readonly string[] {
  const random = seededRandom(seed);
  const charactersOf = groupBySound(sentences);
  const traditional = traditionalForms();
  return sentences.map((sentence) => {
    const typed = [...sentence]
      .map((character) =>
        random() < mistyped ? mistype(character, charactersOf, random) : character,
      )
      .filter(() => random() >= leftOut)
      .map((character) => widen(traditional.get(character) ?? character));
    const where = Math.floor(random() * (typed.length + 1));
    return [
      ...typed.slice(0, where),
      drawFrom(decorations, random),
      ...typed.slice(where),
      '！',
    ].join('');
  });
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

function mistype(character: string, charactersOf: BySound, random: () => number): string {
  const alike = charactersOf.get(soundOf(normalise(character).charCodeAt(0)));
  const others = alike?.filter((other) => other !== character) ?? [];
  return others.length > 0 ? drawFrom(others, random) : character;
}

function traditionalForms(): ReadonlyMap<string, string> {
  return new Map([...foldedTo].map((to, at) => [to, foldedFrom.charAt(at)]));
}

function widen(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character;
}

function drawFrom(choices: readonly string[], random: () => number): string {
  return choices[Math.floor(random() * choices.length)] as string;
}
