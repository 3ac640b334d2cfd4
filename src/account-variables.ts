/** Which variable of the environment holds which field of an account. */
import type { AccountField } from './account-config.ts';
import type { AccountEntry, InheritedTexts } from './accounts-file.ts';
import { textOf, type VariableName } from './config-variables.ts';

/** Where the fields of the only account come from, when there is no file of accounts. */
export const variableOfField = {
  appId: 'WECHAT_APP_ID',
  originalId: 'WECHAT_ORIGINAL_ID',
  appSecret: 'WECHAT_APP_SECRET',
  webhookToken: 'WECHAT_TOKEN',
  encodingAesKey: 'WECHAT_ENCODING_AES_KEY',
  mode: 'WECHAT_MODE',
  sendsMessages: 'WECHAT_SENDS_MESSAGES',
  desk: 'WECHAT_DESK',
  apiBase: 'WECHAT_API_BASE',
  brandDir: 'BRAND_DIR',
  storeUrl: 'STORE_URL',
  connectorUrl: 'CONNECTOR_URL',
  connectorSecret: 'CONNECTOR_SECRET',
  smsWebhookUrl: 'SMS_WEBHOOK_URL',
  documentsUrl: 'DOCUMENTS_URL',
  documentsApiKey: 'DOCUMENTS_API_KEY',
  documentsModel: 'DOCUMENTS_MODEL',
  documentsPerDay: 'DOCUMENTS_PER_DAY',
  documentsPerFollower: 'DOCUMENTS_PER_FOLLOWER',
} as const satisfies Record<Exclude<AccountField, 'name'>, VariableName>;

/** What accounts of a file that say nothing else take from the environment. */
export const inheritedFields = ['apiBase', 'brandDir', 'storeUrl'] as const;

/** The only account, when there is no file of accounts: it has a name, and takes everything else from the environment. */
export const onlyEntry: AccountEntry = { label: 'account main', values: { name: 'main' } };

/** What an account takes from the environment: little beside a file of accounts, everything without one. */
export function readInherited(env: Readonly<Record<string, string | undefined>>): InheritedTexts {
  const all = Object.keys(variableOfField) as (keyof typeof variableOfField)[];
  const fields = env['ACCOUNTS_FILE'] ? inheritedFields : all;
  return Object.fromEntries(
    fields.map((field) => {
      const variable = variableOfField[field];
      return [field, { variable, text: textOf(variable, env) }];
    }),
  );
}
