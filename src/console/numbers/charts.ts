/** The charts of the page: conversations by day, hour and weekday, and containment by day. */
import { dayText } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import { shareOf } from '../../numbers/figures.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { card } from '../frame/parts.ts';
import { barChart, type ChartPoint, shareLine } from './chart.ts';
import { figureNames } from './figure-words.ts';
import type { Section } from './section-parts.ts';
import { numbersWords } from './words.ts';

/** Monday first, as the week is spoken of. */
const weekOrder = [1, 2, 3, 4, 5, 6, 0];

export function chartsView({ call, wish, gathered: { now } }: Section): Html {
  const { language } = call;
  const words = numbersWords[language];
  const { conversations } = figureNames[language];
  const tableLabel = words.asTable;
  const dayLabel = (at: number) => dayText(wish.span.fromDay + at).slice(5);
  const days = now.perDay.map((counts, at) => toPoint(dayLabel(at), counts.conversations));
  const shares = now.perDay.map((counts, at) => {
    const value = shareOf(counts.contained, counts.asking);
    return {
      label: dayLabel(at),
      value,
      text: value === undefined ? '–' : percentText(value),
    };
  });
  const hours = now.perHour.map((count, hour) => toPoint(words.hourText(hour), count));
  const weekdays = weekOrder.map((day) =>
    toPoint(words.weekdays[day] ?? '', now.perWeekday[day] ?? 0),
  );
  const charts = [
    barChart({
      title: words.perDay,
      points: days,
      columns: [words.day, conversations],
      tableLabel,
    }),
    shareLine({
      title: words.containmentPerDay,
      points: shares,
      columns: [words.day, words.containment],
      tableLabel,
    }),
    barChart({
      title: words.perHour,
      points: hours,
      columns: [words.hour, conversations],
      tableLabel,
    }),
    barChart({
      title: words.perWeekday,
      points: weekdays,
      columns: [words.weekday, conversations],
      tableLabel,
    }),
  ];
  return html`<div class="pair">${charts.map((chart) => card(undefined, chart))}</div>`;
}

function toPoint(label: string, count: number): ChartPoint {
  return { label, value: count, text: countText(count) };
}
