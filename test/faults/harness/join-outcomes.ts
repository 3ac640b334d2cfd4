/** Several rounds of a scenario as one: what was broken in any, and the figures of each under its name. */
import type { Figures, Outcome } from './scenario.ts';

export function joinOutcomes(parts: Readonly<Record<string, Outcome>>): Outcome {
  const named = Object.entries(parts);
  const figures = named.flatMap(([name, outcome]) =>
    Object.entries(outcome.figures).map(([figure, value]) => [`${name}.${figure}`, value] as const),
  );
  return {
    breaches: named.flatMap(([name, { breaches }]) =>
      breaches.map((breach) => ({ ...breach, what: `${name}: ${breach.what}` })),
    ),
    figures: Object.fromEntries(figures) satisfies Figures,
    missed: named.flatMap(([name, { missed }]) => missed.map((goal) => `${name}: ${goal}`)),
  };
}
