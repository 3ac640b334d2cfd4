/** Load from a process of its own, which lives as long as the benchmark: what it has learnt to do fast it does fast for all. */
import { type ChildProcess, fork } from 'node:child_process';
import type { LoadOrder, LoadReport } from './load-order.ts';

export class LoadMaker {
  readonly #child: ChildProcess = fork(new URL('load-process.ts', import.meta.url));

  /** @throws when an answer was no reply. */
  async run(order: LoadOrder): Promise<LoadReport> {
    const report = await new Promise<LoadReport>((resolve, reject) => {
      const fail = () => reject(new Error('the process that makes load ended'));
      this.#child.once('exit', fail);
      this.#child.once('message', (message) => {
        this.#child.off('exit', fail);
        resolve(message as LoadReport);
      });
      this.#child.send(order);
    });
    if (report.problem !== undefined) throw new Error(`port ${order.port}: ${report.problem}`);
    return report;
  }

  stop(): void {
    this.#child.disconnect();
  }
}
