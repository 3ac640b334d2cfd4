/**
 * The parameters of calls, checked once for each handler: they are content, which nobody changes, and checking them anew
 * would be a tenth of what answering costs. Its only state is that memory, which lasts as long as the content does.
 */
import type { ZodSafeParseResult } from 'zod';
import type { Handler } from './handler.ts';

export class CheckedParameters {
  readonly #known = new WeakMap<object, WeakMap<Handler, unknown>>();

  /** @returns what the handler's schema says of them. */
  check(handler: Handler, parameters: unknown): ZodSafeParseResult<unknown> {
    if (typeof parameters !== 'object' || parameters === null) {
      return handler.parameters.safeParse(parameters);
    }
    const known = this.#known.get(parameters);
    if (known?.has(handler)) return { success: true, data: known.get(handler) };
    const checked = handler.parameters.safeParse(parameters);
    if (checked.success) this.#keep(parameters, handler, checked.data);
    return checked;
  }

  #keep(parameters: object, handler: Handler, data: unknown): void {
    const known = this.#known.get(parameters) ?? new WeakMap<Handler, unknown>();
    this.#known.set(parameters, known.set(handler, data));
  }
}
