/** @returns a line of an answer to `INFO`; undefined when the server does not say it. */
export function serverField(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
}
