/** What is wrong with a new password. Length is what counts; no signs or digits are asked for. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'is-login-name';

export const minPasswordChars = 10;
const maxPasswordChars = 200;

/**
 * Of ten characters and more, those that lists of leaked passwords begin with, of the world and of China. Compared in
 * small letters, without what is put around them.
 */
const commonest: ReadonlySet<string> = new Set([
  ...['1234567890', '0123456789', '0987654321', '9876543210', '12345678910', '1122334455'],
  ...['1111111111', '0000000000', '1234512345', '123123123123', '147258369', '1472583690'],
  ...['789456123', '7894561230', '5201314520', '1314520520', '5845201314', '3141592653'],
  ...['qwertyuiop', 'qwerty12345', 'qwerty1234', '1q2w3e4r5t', '1qaz2wsx3edc', 'q1w2e3r4t5'],
  ...['asdfghjkl;', 'zxcvbnm123', 'qazwsxedcrfv', 'qazwsxedc', 'asdf123456', 'qwer123456'],
  ...['password', 'password1', 'password12', 'password123', 'password1234', 'passw0rd123'],
  ...['iloveyou', 'iloveyou123', 'sunshine123', 'football123', 'princess123', 'welcome123'],
  ...['abc123456', 'abcd123456', 'abcd1234', 'abc1234567', 'a123456789', 'aa123456789'],
  ...['aaa123456789', '123456789a', '123456789aa', '123456789abc', '1234567890a', 'a1234567890'],
  ...['woaini1314', 'woaini520', 'woaini1314520', 'woaini123456', 'wang123456', 'zhang123456'],
  ...['admin12345', 'admin123456', 'administrator', 'administrator1', 'root123456', 'test123456'],
  ...['changeme123', 'letmein123', 'yingda12345', 'yingda123456', 'wechat123456', 'weixin123456'],
]);

export function findPasswordProblem(
  password: string,
  loginName: string,
): PasswordProblem | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const length = [...plain].length;
  if (length < minPasswordChars) return 'too-short';
  if (length > maxPasswordChars) return 'too-long';
  const core = plain.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
  if (loginName !== '' && isMostlyName(core, loginName)) return 'is-login-name';
  return isCommon(plain) || isCommon(core) ? 'too-common' : undefined;
}

function isMostlyName(password: string, loginName: string): boolean {
  const rest = password.replaceAll(loginName, '');
  return rest !== password && [...rest].length < 6;
}

function isCommon(password: string): boolean {
  if (commonest.has(password)) return true;
  const signs = [...password];
  if (new Set(signs).size < 4) return true;
  const steps = new Set(
    signs.slice(1).map((sign, at) => sign.charCodeAt(0) - (signs[at] ?? '').charCodeAt(0)),
  );
  return steps.size === 1;
}
