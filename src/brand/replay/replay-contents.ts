/** The two revisions that a replay compares, made ready for many messages. */
import { isDeepStrictEqual } from 'node:util';
import { DecisionMemory } from '../../intents/remember-decisions.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { Content } from '../assemble-content.ts';
import type { BrandFileName } from '../brand-file-names.ts';
import { rememberTexts } from './remember-texts.ts';
import type { Answering } from './replayed-answer.ts';

export interface ReplayContents {
  /** What is answered today, under the very conditions that the draft gets: only the content differs. */
  readonly live: Answering;
  readonly draft: Answering;
  /** Then services answer alike what is decided alike. */
  readonly isSameCatalogue: boolean;
}

interface Compiled {
  readonly files: readonly ContentFile[];
  readonly content: Content;
}

/** Not in the catalogue. */
const otherFiles: ReadonlySet<string> = new Set<BrandFileName>([
  'rules.yaml',
  'menu.yaml',
  'tests.yaml',
]);

export function prepareReplay(live: Compiled, draft: Compiled): ReplayContents {
  return {
    live: prepare(live.content),
    draft: prepare(draft.content),
    isSameCatalogue: isDeepStrictEqual(catalogueFiles(live.files), catalogueFiles(draft.files)),
  };
}

function prepare({ ruleset, catalogue }: Content): Answering {
  return { decisions: new DecisionMemory(rememberTexts(ruleset)), catalogue };
}

function catalogueFiles(files: readonly ContentFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.filter(({ path }) => !otherFiles.has(path)).map(({ path, text }) => [path, text]),
  );
}
