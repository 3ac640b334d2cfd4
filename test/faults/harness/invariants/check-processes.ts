/** I8: nothing goes on half broken: every process ended as it was meant to, and none met an error that nobody caught. */
import type { NodeLife } from '../record.ts';
import { type Breach, breachIf, type Check } from './breach.ts';

const stopLimitMs = 8000;
const fatal = /"level":60|UnhandledPromiseRejection|Uncaught/;

export const checkProcesses: Check = ({ record }) => record.lives.flatMap(checkLife);

function checkLife({ node, wanted, exitCode, signal, stopTookMs = 0, log }: NodeLife): Breach[] {
  const end = `${node} ended with code ${exitCode} and signal ${signal}`;
  const isKilled = wanted === 'killed' && signal === 'SIGKILL';
  const isStopped = wanted === 'stopped' && exitCode === 0;
  return [
    ...breachIf(!isKilled && !isStopped, 'I8', `${end}, meant was: ${wanted}`),
    ...breachIf(stopTookMs > stopLimitMs, 'I8', `${node} took ${stopTookMs} ms to stop`),
    ...breachIf(fatal.test(log), 'I8', `${node} met an error that nobody caught`),
  ];
}
