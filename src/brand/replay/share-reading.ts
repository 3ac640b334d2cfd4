/**
 * Two contents are asked for the same text, one right after the other. What the text has in it is worked out once for both,
 * and where their rules have the same examples, what the classifier makes of it as well.
 */
import type { Classifier } from '../../intents/classifier/classifier.ts';
import { extractFeatures } from '../../intents/classifier/features.ts';
import { type Classify, classifyBy, type ExampleReading } from '../../intents/example-index.ts';

export function shareReading(): (classifier: Classifier) => ExampleReading {
  const featuresOf = rememberLast(extractFeatures);
  const known = new Map<Classifier, Classify>();
  return (classifier) => {
    const classify = known.get(classifier) ?? rememberLast(classifyBy(classifier, featuresOf));
    known.set(classifier, classify);
    return { featuresOf, classify };
  };
}

/** Of the text that was asked for last. */
function rememberLast<Made>(make: (text: string) => Made): (text: string) => Made {
  let last: { readonly text: string; readonly made: Made } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}
