/**
 * Loaded before a server that a test starts: SIGUSR2 is an error that nobody catches, SIGHUP a promise that nobody awaits,
 * SIGURG a list that grows until memory ends.
 */
process.on('SIGUSR2', () => {
  throw new Error('a bug');
});
process.on('SIGHUP', () => {
  void Promise.reject(new Error('a bug'));
});
process.on('SIGURG', () => {
  const kept: object[] = [];
  for (;;) kept.push({ number: kept.length, more: new Array(1000).fill(kept.length + 0.5) });
});
