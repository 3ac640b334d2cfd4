/** An account in order, and the commands of operators that ask the platform's API about it. */
import { join } from 'node:path';
import {
  type OperatorCommand,
  type OperatorTask,
  runOperatorCommand,
} from '../../src/platform-commands.ts';
import { stageCommands } from './stage-commands.ts';

const plain = { openid: '', clear: false, yes: false };

interface Given {
  readonly options?: Partial<OperatorTask['options']>;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: OperatorTask['clock'];
}

/** The account as it should be: with the brand's menu, and configured to send service messages. */
export async function stageOperator(options: Parameters<typeof stageCommands>[0] = {}) {
  const staged = await stageCommands(options);
  const { api, dir } = staged;
  const storePath = join(dir, 'store.db');
  const env = {
    ...staged.env,
    WECHAT_SENDS_MESSAGES: 'yes',
    BRAND_DIR: dir,
    STORE_URL: `sqlite:${storePath}`,
  };
  const end = (command: OperatorCommand, given: Given = {}) =>
    runOperatorCommand({
      command,
      options: { ...plain, ...given.options },
      env: { ...env, ...given.env },
      clock: given.clock ?? staged.clock,
    });
  const ask = async (command: OperatorCommand, options: Given['options'] = {}) =>
    (await end(command, { options })).lines.join('\n');
  const check = async (given: Given = {}) => {
    const { lines, isGood } = await end('check', given);
    return { text: lines.join('\n'), isGood };
  };
  const refuse = (path: string, errcode: number) =>
    api.faults.add({ path, calls: 99, fault: { kind: 'errcode', errcode } });
  const shown = await staged.run('menu');
  const expected = /--expect ([0-9a-f]{12})/.exec(shown)?.[1];
  await staged.run('menu', { publish: true, expect: expected });
  return { ...staged, storePath, env, ask, check, refuse };
}
