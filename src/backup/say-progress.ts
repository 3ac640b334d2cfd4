/** Says how far a long backup or restore is, every few seconds and no oftener. */
import type { Clock } from '../domain/clock.ts';

const pauseMs = 5000;

export function sayProgress(
  say: (text: string) => void,
  clock: Pick<Clock, 'now'>,
): (lines: number) => void {
  let saidAtMs = clock.now();
  return (lines) => {
    if (clock.now() - saidAtMs < pauseMs) return;
    saidAtMs = clock.now();
    say(`${lines} rows or keys so far · 已处理 ${lines} 条`);
  };
}
