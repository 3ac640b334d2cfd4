/** Every folder and file at the top of `src/` stands on the page of the architecture: whoever looks for a room finds it there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check, Problem } from './problem.ts';

const page = 'docs/architecture.md';

export const checkRoomDocs: Check = {
  name: 'docs: rooms',
  async findProblems(root) {
    const file = path.join(root, page);
    if (!existsSync(file)) return [];
    const text = readFileSync(file, 'utf8');
    return listRooms(root).flatMap((room) => (text.includes(`\`${room}`) ? [] : lacks(room)));
  },
};

function listRooms(root: string): readonly string[] {
  return readdirSync(path.join(root, 'src'), { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `src/${entry.name}/` : `src/${entry.name}`,
  );
}

function lacks(room: string): readonly Problem[] {
  const message = `${room} is not named there; add it to the table of levels`;
  return [{ rule: 'room-is-documented', file: page, line: 1, message }];
}
