/**
 * Sees everything that is asked of the platform and knows everything that was written, so it can say what went wrong:
 * a message without a cause, one too many for its window, one sent twice, one out of order.
 */
import type { OpenId } from '../../src/domain/ids.ts';
import type { Cause, OutboxJob, WindowTrigger } from '../../src/domain/outgoing.ts';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import {
  openWindow,
  type ServiceWindows,
  spendWindow,
} from '../../src/simulator/service-windows.ts';

const acts: Readonly<Record<WindowTrigger, Pick<FollowerAct, 'kind'>>> = {
  message: { kind: 'text' },
  menuClick: { kind: 'menu-click' },
  follow: { kind: 'follow' },
  scan: { kind: 'scan' },
};

interface WrittenJob {
  readonly job: OutboxJob;
  /** Where it stands among all jobs: a replacement keeps the first one's place. */
  readonly place: number;
  /** When it was written, or replaced, counted in steps: the clock may stand still. */
  readonly step: number;
}

interface Request {
  readonly job: OutboxJob;
  readonly place: number;
  readonly step: number;
  readonly atMs: number;
  readonly arrived: boolean;
}

export class Witness {
  readonly wrongs: string[] = [];
  readonly written = new Map<string, WrittenJob>();
  readonly #requests: Request[] = [];
  readonly #causes = new Set<string>();
  readonly #windows = new Map<OpenId, ServiceWindows>();
  /** When a follower was last forgotten. */
  readonly forgottenAtMs = new Map<OpenId, number>();
  #step = 0;

  /** The follower did something that opens a window, or left. */
  noteAct(openId: OpenId, trigger: WindowTrigger, nowMs: number): void {
    const windows = this.#windows.get(openId) ?? {};
    this.#windows.set(openId, openWindow(windows, acts[trigger] as FollowerAct, nowMs));
  }

  noteForgotten(openId: OpenId, nowMs: number): void {
    this.#windows.delete(openId);
    this.forgottenAtMs.set(openId, nowMs);
  }

  noteCause(openId: OpenId, cause: Cause): void {
    this.#causes.add(causeText(openId, cause));
  }

  noteJobs(jobs: readonly OutboxJob[]): void {
    for (const job of jobs) {
      const place = this.written.get(job.jobId)?.place ?? this.written.size;
      this.#step += 1;
      this.written.set(job.jobId, { job, place, step: this.#step });
    }
  }

  /** @param arrived whether the platform took it, whatever was heard of that. */
  noteRequest(job: OutboxJob, { arrived, atMs }: { arrived: boolean; atMs: number }): void {
    this.#step += 1;
    const place = this.written.get(job.jobId)?.place ?? -1;
    const request = { job, place, step: this.#step, atMs, arrived };
    this.#judgeCause(request);
    this.#judgeWindow(request);
    this.#judgeRepeat(request);
    this.#judgeOrder(request);
    this.#requests.push(request);
  }

  #judgeCause({ job }: Request): void {
    if (this.#causes.has(causeText(job.openId, job.cause))) return;
    this.wrongs.push(`${job.jobId} has no cause`);
  }

  #judgeWindow({ job, atMs, arrived }: Request): void {
    const spent = spendWindow(this.#windows.get(job.openId) ?? {}, atMs);
    if (spent.kind !== 'spent') this.wrongs.push(`${job.jobId} was asked for: ${spent.kind}`);
    else if (arrived) this.#windows.set(job.openId, spent.windows);
  }

  #judgeRepeat({ job }: Request): void {
    const isRepeat = this.#requests.some(
      (before) => before.arrived && before.job.jobId === job.jobId,
    );
    if (isRepeat) this.wrongs.push(`${job.jobId} was sent twice`);
  }

  /** Wrong is a later job that went first although this one was there, and due. */
  #judgeOrder({ job, place }: Request): void {
    const own = this.written.get(job.jobId);
    const overtaker = this.#requests.find(
      (before) =>
        before.job.openId === job.openId &&
        before.place > place &&
        own !== undefined &&
        before.step > own.step &&
        before.atMs >= own.job.dueAtMs,
    );
    if (overtaker) this.wrongs.push(`${overtaker.job.jobId} overtook ${job.jobId}`);
  }
}

function causeText(openId: OpenId, cause: Cause): string {
  return `${openId} ${cause.kind === 'turn' ? cause.turnId : cause.optInId}`;
}
