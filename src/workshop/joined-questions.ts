/**
 * Questions that nobody asks for themselves alone: who asks what is being found out already is given that answer. A page
 * whose browser would wait too long asks again, and must not make the work longer by it.
 */

export class JoinedQuestions {
  readonly #underWay = new Map<string, Promise<unknown>>();

  /** @param key tells the question; of one key there is one kind of answer */
  ask<T>(key: string, question: () => Promise<T>): Promise<T> {
    const known = this.#underWay.get(key);
    if (known !== undefined) return known as Promise<T>;
    const asked = question().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asked);
    return asked;
  }
}
