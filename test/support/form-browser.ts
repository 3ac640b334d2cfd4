import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** A browser at a console in this process, as far as cookies and forms go. */
export class FormBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #headers: Record<string, string>;

  constructor(app: FastifyInstance, headers: Record<string, string> = {}) {
    this.#app = app;
    this.#headers = { host: '127.0.0.1:3001', ...headers };
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.inject({ url, headers: this.headers() }));
  }

  /** Fills in the form of the page. */
  async submit(url: string, fields: Record<string, string>): Promise<LightMyRequestResponse> {
    const page = await this.get(url);
    return this.post(url, { _token: tokenIn(page), ...fields });
  }

  async post(url: string, fields: Record<string, string>): Promise<LightMyRequestResponse> {
    return this.#keep(
      await this.#app.inject({
        method: 'POST',
        url,
        headers: {
          ...this.headers(),
          origin: 'http://127.0.0.1:3001',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams(fields).toString(),
      }),
    );
  }

  headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...this.#headers, ...(cookie && { cookie }) };
  }

  #keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

export function tokenIn({ body }: LightMyRequestResponse): string {
  return /name="_token" value="([^"]+)"/.exec(body)?.[1] ?? '';
}
