/** The console's two languages. Every text that an operator reads is written in both, side by side. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

export type Bilingual<W> = Readonly<Record<Language, W>>;

/** A word that is missing in one language, or takes other arguments there, does not compile. */
export function both<W extends Readonly<Record<string, unknown>>>(
  zh: W,
  en: NoInfer<W>,
): Bilingual<W> {
  return { zh, en };
}
