/** What docs/metrics.md and the Grafana dashboard name is there, and what is there is in docs/metrics.md. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Metrics } from '../../src/http/metrics.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const metrics = new Metrics().registry.getMetricsAsArray();
const known = metrics.map(({ name }) => name);
const histograms = known.filter((name) => /_seconds$/.test(name));
const series = new Set([
  ...known,
  ...histograms.flatMap((name) => [`${name}_bucket`, `${name}_sum`, `${name}_count`]),
]);

it('docs/metrics.md names every metric of ours, with its labels, and no other', () => {
  const rows = [...read('docs/metrics.md').matchAll(/^\| `(yingda_\w+)` \| ([^|]*) \|/gm)];
  const documented = rows.map(([, name, labels = '']) => [
    name,
    [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).toSorted(),
  ]);
  const ours = metrics
    .filter(({ name }) => name.startsWith('yingda_'))
    .map((metric) => {
      const { name, labelNames = [] } = metric as { name: string; labelNames?: string[] };
      return [name, labelNames.toSorted()];
    });
  expect(documented.toSorted()).toEqual(ours.toSorted());
});

it('the dashboard asks for nothing that is not there', () => {
  const dashboard = JSON.parse(read('deploy/grafana/yingda.json')) as {
    readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
  };
  const asked = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  const names = asked.flatMap((expr) => expr.match(/\b(?:yingda|nodejs|process)_\w+/g) ?? []);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !series.has(name))).toEqual([]);
});
