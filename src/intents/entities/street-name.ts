/** Is a city's name just the beginning of a street's? "南京西路" is in Shanghai, as are many streets named after cities. */

const streetEnding = /^[东西南北中]?(?:大?街|路(?![边过况费])|大道)/;

/** @param end where the city's name ends in the text. */
export function isStreetName(text: string, end: number): boolean {
  return streetEnding.test(text.slice(end));
}
