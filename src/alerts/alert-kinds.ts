/** What there are alerts of, and how long each must last before it is believed. */

export const alertKinds = [
  'unmatched-jump',
  'platform-refuses',
  'callback-silent',
  'outbox-stuck',
  'node-gone',
  'store-away',
  'store-damaged',
  'forecast-missed',
  'desk-waiting',
  'message-unread',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export interface AlertPatience {
  /** It is raised when it was bad for so long, without a better moment. */
  readonly raiseAfterMs: number;
  /** It is cleared when it was good for so long. */
  readonly clearAfterMs: number;
  /** Once cleared, it is not raised again before: what comes and goes is told once. */
  readonly restMs: number;
}

const minuteMs = 60_000;

export const patienceOf: Readonly<Record<AlertKind, AlertPatience>> = {
  'unmatched-jump': {
    raiseAfterMs: 5 * minuteMs,
    clearAfterMs: 15 * minuteMs,
    restMs: 60 * minuteMs,
  },
  'platform-refuses': { raiseAfterMs: 0, clearAfterMs: 10 * minuteMs, restMs: 30 * minuteMs },
  'callback-silent': {
    raiseAfterMs: 2 * minuteMs,
    clearAfterMs: minuteMs,
    restMs: 30 * minuteMs,
  },
  'outbox-stuck': { raiseAfterMs: minuteMs, clearAfterMs: 2 * minuteMs, restMs: 30 * minuteMs },
  'node-gone': { raiseAfterMs: 0, clearAfterMs: minuteMs, restMs: 5 * minuteMs },
  'store-away': { raiseAfterMs: minuteMs, clearAfterMs: minuteMs, restMs: 10 * minuteMs },
  // A server that was started anew has looked through its file after ten minutes, and says nothing until then.
  'store-damaged': { raiseAfterMs: 0, clearAfterMs: 30 * minuteMs, restMs: 0 },
  'forecast-missed': { raiseAfterMs: 0, clearAfterMs: 60 * minuteMs, restMs: 24 * 60 * minuteMs },
  'desk-waiting': { raiseAfterMs: minuteMs, clearAfterMs: 2 * minuteMs, restMs: 15 * minuteMs },
  'message-unread': { raiseAfterMs: minuteMs, clearAfterMs: minuteMs, restMs: 12 * 60 * minuteMs },
};

export type AlertFigures = Readonly<Record<string, string | number>>;

/** How one thing looks now. Between bad and good, an alert stays as it is. */
export interface AlertSight {
  readonly kind: AlertKind;
  readonly looks: 'bad' | 'between' | 'good';
  readonly figures: AlertFigures;
}
