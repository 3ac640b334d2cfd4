/** Moments of the tests, written as people read them in Beijing. */

/** `2027-02-06 09:59` or `2027-02-06 09:59:59.999` in Beijing, as milliseconds. */
export function beijing(text: string): number {
  const [day, clock] = text.split(' ');
  return Date.parse(`${day}T${clock?.length === 5 ? `${clock}:00` : clock}+08:00`);
}
