/** Numbers that are not what they look like without their signs, which normalising drops: "-5", "负三", "1e9", "10^30". */

const unreal =
  /(?:(?:^|[\s,，。、])[-−]|负|\d(?:e|\^|\*\*)[-+]?)\s?(?<digits>\d+|[零〇一二两三四五六七八九十百]+)/g;

/** @param raw as the follower wrote it. */
export function listUnrealNumbers(raw: string): readonly string[] {
  const text = raw.normalize('NFKC').toLowerCase();
  return [...text.matchAll(unreal)].flatMap(({ groups }) => groups?.['digits'] ?? []);
}
