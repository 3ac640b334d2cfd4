/**
 * What a program that a test starts gets of our environment: where programs are, and where the run keeps compiled code
 * (`test/run.ts`). It must never pass on anything that could configure the program.
 */
export function bareEnv(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }) };
}
