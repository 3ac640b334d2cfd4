/** A member's points as a child would keep them: every gift by itself, the oldest used first, every sum counted anew. */
import { memberSetup } from './members-setup.ts';

interface Gift {
  readonly year: number;
  left: number;
}

/** Months are counted through: year times twelve and the month. It knows no buckets, versions or lines. */
export class NaivePoints {
  readonly #gifts: Gift[] = [];
  readonly #counted: { readonly month: number; readonly points: number }[] = [];

  balance(month: number): number {
    return this.#good(month).reduce((sum, { left }) => sum + left, 0);
  }

  level(month: number): (typeof memberSetup.levels)[number] {
    const recent = this.#counted.filter((one) => one.month > month - 12);
    const points = recent.reduce((sum, one) => sum + one.points, 0);
    const [lowest] = memberSetup.levels;
    return memberSetup.levels.findLast(({ fromPoints }) => fromPoints <= points) ?? lowest;
  }

  /** False, and nothing happens, when there are fewer than are taken away. */
  change(points: number, month: number, isCounted: boolean): boolean {
    if (this.balance(month) + points < 0) return false;
    if (isCounted) this.#counted.push({ month, points });
    if (points > 0) this.#gifts.push({ year: Math.floor(month / 12), left: points });
    let missing = Math.max(0, -points);
    for (const gift of this.#good(month)) {
      const taken = Math.min(gift.left, missing);
      gift.left -= taken;
      missing -= taken;
    }
    return true;
  }

  #good(month: number): readonly Gift[] {
    return this.#gifts.filter(({ year }) => Math.floor(month / 12) <= year + 1);
  }
}
