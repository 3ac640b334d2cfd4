/** What is said at the door: the first start, signing in, the second step. */
import { minPasswordChars } from '../../../people/password-problem.ts';
import { both } from '../../frame/language.ts';

export const doorWords = both(
  {
    signIn: '登录',
    signInLead: '公众号自动回复的后台，给店里的同事用。',
    loginName: '登录名',
    password: '密码',
    enter: '登录',
    refused: '登录名或密码不对，或者这个账号已停用。请再试一次；忘了密码就请管理员重设。',
    later: '试的次数太多了，请过几分钟再登录。',
    secondStep: '再确认一步',
    secondStepLead: '打开手机上的验证器应用，输入“应答”下面的 6 位数字。',
    code: '6 位数字',
    codeHint: '手机不在身边？输入一个保存好的备用代码也可以。',
    confirm: '确认',
    codeRefused: '数字不对，或者已经用过。请等下一组数字出来再输入。',
    codeOver: '隔得太久了，请重新登录。',
    startAgain: '返回重新登录',
    welcome: '欢迎使用应答',
    welcomeLead: '这是第一次启动。用服务器给出的一次性代码，建立第一位管理员。',
    welcomeOver: '已经有管理员了',
    welcomeOverText: '一次性代码已用过。请用自己的登录名登录；忘了密码，请管理服务器的人重设。',
    firstCode: '一次性代码',
    firstCodeHint: '在启动服务器的窗口或日志里，形如 ABCD-2345-EFGH-6789，24 小时内有效。',
    loginNameHint: '登录时输入，例如 wang 或邮箱；至少两个字，不含空格。',
    name: '姓名',
    nameHint: '同事看到的名字，例如 王店长。',
    newPassword: '设一个密码',
    newPasswordHint: `至少 ${minPasswordChars} 个字符。一句只有自己知道的话，比一串符号更好记也更安全。`,
    begin: '开始使用',
    codeWrong: '代码不对、已过期或已用过。重新启动服务器会显示新的代码。',
    codeShape: '代码没有填全：四组，每组四个字母或数字，例如 ABCD-2345-EFGH-6789',
    signedOut: '已退出登录。',
    welcomeDone: '管理员已建立。现在给账号加一道保护：登录时再确认手机上的数字。',
    notYet: '还没有任何账号',
    notYetLink: '用一次性代码建立第一位管理员',
    loginNameProblems: {
      shape: '登录名 2 到 40 个字：字母、汉字、数字和 . _ - @，不含空格',
      taken: '这个登录名已有人用，请换一个',
    },
    nameProblems: { empty: '请填姓名', 'too-long': '姓名最多 40 个字' },
    passwordProblems: {
      'too-short': `密码至少 ${minPasswordChars} 个字符`,
      'too-long': '密码最多 200 个字符',
      'too-common': '这个密码太常见，很容易被猜到，请换一个',
      'is-login-name': '密码不能和登录名差不多，请换一个',
      same: '新密码和原来的一样，请换一个',
    },
  },
  {
    signIn: 'Sign in',
    signInLead: 'The console of the auto-reply server, for the people of the shops.',
    loginName: 'Sign-in name',
    password: 'Password',
    enter: 'Sign in',
    refused:
      'The name or the password is not right, or this account was disabled. Please try again; if you forgot the password, ask an administrator for a new one.',
    later: 'There were too many tries. Please wait a few minutes and sign in again.',
    secondStep: 'One more step',
    secondStepLead:
      'Open the authenticator app on your phone and enter the 6 digits below “Yingda”.',
    code: '6 digits',
    codeHint: 'Phone not at hand? One of your saved recovery codes works too.',
    confirm: 'Confirm',
    codeRefused:
      'The digits are not right, or were used already. Wait for the next ones and enter those.',
    codeOver: 'That took too long. Please sign in again.',
    startAgain: 'Back to sign in',
    welcome: 'Welcome to Yingda',
    welcomeLead:
      'This is the first start. With the one-time code that the server shows you become its first administrator.',
    welcomeOver: 'There is an administrator already',
    welcomeOverText:
      'The one-time code was used. Please sign in with your own name; if you forgot the password, whoever looks after the server can reset it.',
    firstCode: 'One-time code',
    firstCodeHint:
      'In the window or the log where the server was started, like ABCD-2345-EFGH-6789; good for 24 hours.',
    loginNameHint:
      'What you type to sign in, such as wang or your email; two letters or more, no spaces.',
    name: 'Name',
    nameHint: 'What your colleagues see, such as Wang Li.',
    newPassword: 'Choose a password',
    newPasswordHint: `At least ${minPasswordChars} characters. A sentence that only you know is easier to remember, and safer, than a few odd signs.`,
    begin: 'Start',
    codeWrong:
      'The code is wrong, too old or used already. When the server is started again it shows a new one.',
    codeShape:
      'The code is not complete: four groups of four letters or digits, such as ABCD-2345-EFGH-6789',
    signedOut: 'You are signed out.',
    welcomeDone:
      'You are the administrator now. Next, protect your account: confirm a number on your phone when you sign in.',
    notYet: 'There is nobody yet',
    notYetLink: 'Become the first administrator with the one-time code',
    loginNameProblems: {
      shape: 'A sign-in name has 2 to 40 letters, digits or . _ - @ and no spaces',
      taken: 'This sign-in name is taken, please choose another',
    },
    nameProblems: { empty: 'Please enter a name', 'too-long': 'A name has at most 40 letters' },
    passwordProblems: {
      'too-short': `A password has at least ${minPasswordChars} characters`,
      'too-long': 'A password has at most 200 characters',
      'too-common': 'This password is very common and easily guessed, please choose another',
      'is-login-name': 'The password must not be like the sign-in name, please choose another',
      same: 'The new password is the old one, please choose another',
    },
  },
);

export type DoorWords = (typeof doorWords)['zh'];
