/**
 * Runs in a thread of its own: compiling two revisions and deciding fifty thousand messages would hold up the turns of
 * followers. It is given everything it needs and must never open a store.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { Classifier } from '../../intents/classifier/classifier.ts';
import { finishSteps } from '../../intents/steps.ts';
import type { ContentFile } from '../../store/contents.ts';
import { assembleContent, type Content } from '../assemble-content.ts';
import { checkBrand } from '../compile-brand.ts';
import { trainRules } from '../training.ts';
import { prepareReplay, type ReplayContents } from './replay-contents.ts';
import type { ReplayAnswer, ReplayMaterial, ReplayRefusal, ReplayRequest } from './replay-talk.ts';
import { ReplayTally } from './replay-tally.ts';
import { replayTurns } from './replay-turns.ts';

const { live, draft, exampleCount } = workerData as ReplayMaterial;
const tally = new ReplayTally({ liveVersions: live.versions, exampleCount });

const contents = compileBoth();
if (contents) {
  parentPort?.on('message', (request: ReplayRequest) => void answer(request, contents).then(tell));
  tell({ kind: 'ready' });
}

async function answer(request: ReplayRequest, both: ReplayContents): Promise<ReplayAnswer> {
  switch (request.kind) {
    case 'replay':
      await replayTurns(request.records, both, tally);
      return { kind: 'replayed' };
    case 'conclude':
      return { kind: 'concluded', report: tally.report() };
  }
}

/** Undefined after a refusal, which was told. */
function compileBoth(): ReplayContents | undefined {
  const learnt = new Map<string, Classifier>();
  const liveContent = compileOrTell('live', live.files, learnt);
  const draftContent = liveContent && compileOrTell('draft', draft, learnt);
  if (!draftContent) return undefined;
  return prepareReplay(
    { files: live.files, content: liveContent },
    { files: draft, content: draftContent },
  );
}

function compileOrTell(
  name: ReplayRefusal['content'],
  files: readonly ContentFile[],
  learnt: Map<string, Classifier>,
): Content | undefined {
  try {
    return compile(files, name, learnt);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    tell({ kind: 'refused', content: name, code, message, details });
    return undefined;
  }
}

/** Live and draft often have the same examples: what was learnt from them is not learnt again. */
function compile(
  files: readonly ContentFile[],
  version: string,
  learnt: Map<string, Classifier>,
): Content {
  const source = checkBrand(files);
  const training = trainRules(source.rules, new Set(learnt.keys()));
  if (training?.classifier) learnt.set(training.key, training.classifier);
  const classifier = training && learnt.get(training.key);
  return finishSteps(assembleContent(source, { version, classifier }));
}

function tell(message: ReplayAnswer): void {
  parentPort?.postMessage(message);
}
