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
import { openKept, recallTraining } from '../kept/open-kept.ts';
import { prepareReplay, type ReplayContents } from './replay-contents.ts';
import type { ReplayAnswer, ReplayMaterial, ReplayRefusal, ReplayRequest } from './replay-talk.ts';
import { ReplayTally } from './replay-tally.ts';
import { replayTurns } from './replay-turns.ts';
import { shareReading } from './share-reading.ts';

const { live, draft, exampleCount, keptIn } = workerData as ReplayMaterial;
const kept = openKept(keptIn);
const readingFor = shareReading();
const tally = new ReplayTally({ liveVersions: live.versions, exampleCount });

const contents = await compileBoth();
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
async function compileBoth(): Promise<ReplayContents | undefined> {
  const learnt = new Map<string, Classifier>();
  const liveContent = await compileOrTell('live', live.files, learnt);
  const draftContent = liveContent && (await compileOrTell('draft', draft, learnt));
  if (!draftContent) return undefined;
  return prepareReplay(
    { files: live.files, content: liveContent },
    { files: draft, content: draftContent },
  );
}

async function compileOrTell(
  name: ReplayRefusal['content'],
  files: readonly ContentFile[],
  learnt: Map<string, Classifier>,
): Promise<Content | undefined> {
  try {
    return await compile(files, name, learnt);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    tell({ kind: 'refused', content: name, code, message, details });
    return undefined;
  }
}

/** Live and draft often have the same examples: what was learnt from them is not learnt again. */
async function compile(
  files: readonly ContentFile[],
  version: string,
  learnt: Map<string, Classifier>,
): Promise<Content> {
  const source = checkBrand(files);
  const training = await recallTraining(source.rules, { known: learnt, kept });
  const classifier = training?.classifier;
  if (training && classifier) learnt.set(training.key, classifier);
  const reading = classifier && readingFor(classifier);
  return finishSteps(assembleContent(source, { version, classifier, reading }));
}

function tell(message: ReplayAnswer): void {
  parentPort?.postMessage(message);
}
