import { describe, expect, it } from 'vitest';
import { readAlertConfig } from '../src/alert-config.ts';
import type { VariableName } from '../src/config-variables.ts';

type Given = Partial<Record<VariableName, string>>;

const read = (given: Given) => readAlertConfig((name) => given[name]);
const robot: Given = {
  ALERT_WEBHOOK_URL: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
  ALERT_WEBHOOK_KIND: 'wecom',
  ALERT_WEBHOOK_PRIVATE: 'no',
};
const without = (name: VariableName): Given => {
  const { [name]: _, ...rest } = robot;
  return rest;
};
const mail: Given = {
  SMTP_URL: 'smtps://name:word@mail.example.com',
  ALERT_MAIL_FROM: 'bot@example.com',
  ALERT_MAIL_TO: 'a@example.com, b@example.com',
};

describe('where alerts go', () => {
  it('is nowhere when nothing is said', () => {
    expect(read({ ALERT_WEBHOOK_PRIVATE: 'no' })).toEqual({ config: {}, problems: [] });
  });

  it('is a robot and a mailbox when both are said', () => {
    const { config, problems } = read({ ...robot, ...mail, ALERT_WEBHOOK_SECRET: 's' });
    expect(problems).toEqual([]);
    expect(config.robot).toMatchObject({ kind: 'wecom', secret: 's', mayBePrivate: false });
    expect(config.mail?.to).toEqual(['a@example.com', 'b@example.com']);
  });

  it('is a mailbox with a % in its password, written as %25', () => {
    const smtpUrl = 'smtps://name:100%25@mail.example.com';
    const { config, problems } = read({ ...mail, SMTP_URL: smtpUrl });
    expect(problems).toEqual([]);
    expect(config.mail?.smtpUrl).toBe(smtpUrl);
  });

  it('may be plain http within a private network only', () => {
    const url = { ALERT_WEBHOOK_URL: 'http://10.0.0.7/robot' };
    expect(read({ ...robot, ...url, ALERT_WEBHOOK_PRIVATE: 'yes' }).problems).toEqual([]);
    expect(read({ ...robot, ...url }).problems).toEqual([
      'ALERT_WEBHOOK_URL must be https, or set ALERT_WEBHOOK_PRIVATE to yes',
    ]);
  });

  it.each<[string, Given, readonly string[]]>([
    [
      'an address without a kind',
      without('ALERT_WEBHOOK_KIND'),
      ['ALERT_WEBHOOK_KIND must be wecom, dingtalk or feishu'],
    ],
    [
      'a kind without an address',
      without('ALERT_WEBHOOK_URL'),
      ['ALERT_WEBHOOK_URL must be the https address of a robot'],
    ],
    [
      'a kind that nobody knows',
      { ...robot, ALERT_WEBHOOK_KIND: 'slack' },
      ['ALERT_WEBHOOK_KIND must be wecom, dingtalk or feishu'],
    ],
    [
      'an address that is none',
      { ...robot, ALERT_WEBHOOK_URL: 'file:///etc/passwd' },
      ['ALERT_WEBHOOK_URL must be the https address of a robot'],
    ],
    [
      'neither yes nor no',
      { ...robot, ALERT_WEBHOOK_PRIVATE: 'perhaps' },
      ['ALERT_WEBHOOK_PRIVATE must be yes or no'],
    ],
    [
      'a mail server alone',
      { SMTP_URL: 'smtps://mail.example.com' },
      [
        'ALERT_MAIL_FROM must be a mail address',
        'ALERT_MAIL_TO must be mail addresses, parted by commas',
      ],
    ],
    [
      'a mail server that is none',
      { ...mail, SMTP_URL: 'https://mail.example.com' },
      ['SMTP_URL must begin with smtps:// or smtp://'],
    ],
    [
      'a password with a bare %',
      { ...mail, SMTP_URL: 'smtps://name:100%@mail.example.com' },
      ['SMTP_URL has a bare % in its name or password: write % as %25'],
    ],
    [
      'a name with a bare %',
      { ...mail, SMTP_URL: 'smtps://na%me:word@mail.example.com' },
      ['SMTP_URL has a bare % in its name or password: write % as %25'],
    ],
    [
      'a receiver that is none',
      { ...mail, ALERT_MAIL_TO: 'a@example.com, nobody' },
      ['ALERT_MAIL_TO must be mail addresses, parted by commas'],
    ],
  ])('is a problem, and no channel less, when half is said: %s', (_name, given, problems) => {
    expect(read(given)).toEqual({ config: {}, problems });
  });
});
