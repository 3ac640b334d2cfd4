/** Hears which calls of the brand's own system failed, and how. It must not throw, and is told no name or number. */

export type Failure =
  | 'timed-out'
  | 'too-long'
  | 'no-connection'
  /** It does not take our signature, or knows no such call. */
  | 'refused'
  | 'wrong-status'
  | 'wrong-answer';

export interface ConnectorObserver {
  /** @param what the call below `v1/`. */
  callFailed(what: string, failure: Failure): void;
}
