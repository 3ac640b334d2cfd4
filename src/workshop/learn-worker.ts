/** Runs in a thread of its own, once: learns from the examples of a draft, posts what it learnt, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { trainClassifier } from '../intents/classifier/train-classifier.ts';
import { listExamples } from '../intents/compile-ruleset.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';

parentPort?.postMessage(
  trainClassifier(listExamples({ rules: [...(workerData as readonly RuleSource[])] })),
);
