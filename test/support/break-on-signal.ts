/** Loaded before a server that a test starts: SIGUSR2 is an error that nobody catches, SIGHUP a promise that nobody awaits. */
process.on('SIGUSR2', () => {
  throw new Error('a bug');
});
process.on('SIGHUP', () => {
  void Promise.reject(new Error('a bug'));
});
