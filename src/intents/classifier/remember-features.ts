/** Training looks at the same texts again and again: a fold has four fifths of them, and so has the next. */
import { extractFeatures, type Features } from './features.ts';

/** @returns `extractFeatures`, which keeps what it found for as long as it is kept itself. */
export function rememberFeatures(): (text: string) => Features {
  const known = new Map<string, Features>();
  return (text) => {
    const features = known.get(text) ?? extractFeatures(text);
    known.set(text, features);
    return features;
  };
}
