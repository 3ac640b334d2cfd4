/** What people call a group: the brand's own by its name, a level of the member card by the level's. */
import type { AccountCall } from '../frame/console-call.ts';

const levelPrefix = 'level:';

/** A group that is not in the content any more keeps its id. */
export function groupName(id: string, { content }: Pick<AccountCall, 'content'>): string {
  const { groups, members } = content().catalogue.setup;
  const own = groups.find((group) => group.id === id)?.name;
  if (own !== undefined || !id.startsWith(levelPrefix)) return own ?? id;
  const levelId = id.slice(levelPrefix.length);
  return members?.levels.find((level) => level.id === levelId)?.name ?? id;
}
