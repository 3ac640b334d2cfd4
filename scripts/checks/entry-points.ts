/** The files of `src` that a command, or the building of the image, starts: they may speak to the terminal, read the environment and end the process. */
export const entryPoints = [
  'src/server.ts',
  'src/backup-tool.ts',
  'src/restore-tool.ts',
  'src/content-tool.ts',
  'src/eval-tool.ts',
  'src/follower-tool.ts',
  'src/operator-tool.ts',
  'src/store-tool.ts',
  'src/sends-tool.ts',
  'src/platform-tool.ts',
  'src/load-env-file.ts',
  'src/prepare-image.ts',
  'src/simulator/demo.ts',
  'src/simulator/chat.ts',
  'src/simulator/simulator.ts',
] as const;
