/** The one table of error codes: who can fix it, and how loud it is. `docs/errors.md` explains each to people. */

export type ErrorFamily = 'config' | 'refused' | 'undecodable' | 'store' | 'content' | 'bug';

export const errorFamilies = {
  CONFIG_INVALID: 'config',
  PROCESS_NOT_STARTED: 'config',
  SIGNATURE_INVALID: 'refused',
  TIMESTAMP_STALE: 'refused',
  BODY_TOO_LARGE: 'refused',
  ENVELOPE_UNREADABLE: 'refused',
  RECEIVER_WRONG: 'refused',
  XML_REFUSED: 'undecodable',
  JSON_REFUSED: 'undecodable',
  FIELD_INVALID: 'undecodable',
  STORE_UNAVAILABLE: 'store',
  STORE_LOCKED: 'store',
  CONTENT_INVALID: 'content',
  CONTENT_NOT_PREPARED: 'content',
  MENU_CHANGED: 'content',
  API_REFUSED: 'config',
  HANDLER_TOO_SLOW: 'bug',
  UNEXPECTED: 'bug',
} as const satisfies Record<string, ErrorFamily>;

export type ErrorCode = keyof typeof errorFamilies;

/** A failure we foresaw. The message is for people and says what to do next; it never holds a secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Facts that help, safe to log. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = more.details ?? {};
  }

  get family(): ErrorFamily {
    return errorFamilies[this.code];
  }
}

/** The code of an error, `UNEXPECTED` for a stranger. */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'UNEXPECTED';
}
