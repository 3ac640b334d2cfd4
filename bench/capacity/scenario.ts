/** Evenings to plan for: how many of the followers write, how often, and how uneven that is. Assumptions, not measured. */

export interface Scenario {
  /** Of all followers, those who write in these hours, and how often each does. */
  readonly writingShare: number;
  readonly messagesEach: number;
  readonly hours: number;
  /** The busiest minute to the mean. */
  readonly peak: number;
  /** Deliveries that the platform makes again, for each message, in that minute. */
  readonly repeats: number;
  /** Of the 30 days that records are kept on SQLite, those that are like this one. */
  readonly daysAlike: number;
  /** Of all followers, those who wrote within 90 days, have a card, hold coupons (as many each). */
  readonly sessionShare: number;
  readonly cardShare: number;
  readonly couponsEach: number;
}

const kept = { sessionShare: 0.4, cardShare: 0.2, couponsEach: 0.3 } as const;

/** Everybody was told of it: two hours of coupons, and a first minute. */
const festival = {
  ...kept,
  daysAlike: 2,
  writingShare: 0.1,
  messagesEach: 3,
  hours: 2,
  peak: 4,
  repeats: 0.05,
} as const;

export const scenarios = {
  /** A day like others: from morning to night, with a lunch hour. */
  day: {
    ...kept,
    daysAlike: 30,
    writingShare: 0.02,
    messagesEach: 3,
    hours: 14,
    peak: 4,
    repeats: 0.01,
  },
  festival,
  /** The same, while a store stalls: every delivery comes a second and a third time. */
  stall: { ...festival, repeats: 2 },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;
