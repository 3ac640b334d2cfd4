/** Which revisions were imports: their name says so, and each can be taken back as a whole. */
import type { RevisionSummary } from '../../store/contents.ts';
import type { AccountCall } from '../frame/console-call.ts';

/** In front of the name of the table; the list of versions shows it too. */
export const importMark = '导入表格 ';
const revisionsSearched = 100;
const importsShown = 5;

/** Newest first. What came of a draft is none, whatever its name says. */
export async function listImports({ editing }: AccountCall): Promise<readonly RevisionSummary[]> {
  const revisions = await editing.revisions(revisionsSearched);
  const isImport = ({ note, origin }: RevisionSummary) =>
    note.startsWith(importMark) && origin?.draftId === undefined;
  return revisions.filter(isImport).slice(0, importsShown);
}
