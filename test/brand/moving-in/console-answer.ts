/** What the platform answers to `get_current_autoreply_info`, for tests: any part may be left out or replaced. */

export interface ConsoleEntry {
  readonly name?: string;
  readonly mode?: string;
  readonly equal?: readonly string[];
  readonly contain?: readonly string[];
  readonly replies?: readonly unknown[];
}

export const said = (content: string) => ({ type: 'text', content });

export function consoleAnswer(entries: readonly ConsoleEntry[], more: object = {}): unknown {
  return {
    is_add_friend_reply_open: 1,
    is_autoreply_open: 1,
    keyword_autoreply_info: { list: entries.map(entryOf) },
    ...more,
  };
}

function entryOf({ name = '规则', mode = 'reply_all', ...entry }: ConsoleEntry): object {
  const { equal = [], contain = [], replies = [said('好')] } = entry;
  const keywords = (mode_: string, contents: readonly string[]) =>
    contents.map((content) => ({ type: 'text', match_mode: mode_, content }));
  return {
    rule_name: name,
    create_time: 1_790_000_000,
    reply_mode: mode,
    keyword_list_info: [...keywords('equal', equal), ...keywords('contain', contain)],
    reply_list_info: replies,
  };
}
