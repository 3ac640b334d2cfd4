/** One thing that was looked at between us and the platform, in words for operators. It names no secret and no openid. */
import type { Words } from '../domain/explanation.ts';

export interface Finding {
  /** A `problem` means that something does not work; a `warning`, that it may be meant so. */
  readonly level: 'ok' | 'warning' | 'problem';
  /** Both begin small and end without a full stop. */
  readonly says: Words;
  readonly whatToDo?: Words;
}

export function describeFinding({ level, says, whatToDo }: Finding): readonly string[] {
  const line = `${level.padEnd(8)} ${sentence(says)}`;
  return whatToDo ? [line, `${' '.repeat(8)} → ${sentence(whatToDo)}`] : [line];
}

function sentence({ zh, en }: Words): string {
  return `${en}. ${zh}。`;
}
