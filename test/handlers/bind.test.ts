import { beforeEach, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { OneTimeCode } from '../../src/domain/code-sender.ts';
import type { Customer, CustomerId, CustomerSystem } from '../../src/domain/customer-system.ts';
import type { Entity } from '../../src/domain/intent.ts';
import type { Session } from '../../src/domain/session.ts';
import type { CustomerPorts } from '../../src/handlers/handler.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { type Answered, callService } from './given-turn.ts';
import { noon } from './small-brand.ts';

const phone = '13800000001';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The brand's own system and its phones, as far as a conversation can tell. */
class Brand implements CustomerPorts {
  readonly received: OneTimeCode[] = [];
  readonly forgotten: CustomerId[] = [];
  isAway = false;
  readonly codes = {
    send: async (code: OneTimeCode) => {
      this.received.push(code);
      return 'sent' as const;
    },
  };
  readonly system: CustomerSystem = {
    findByPhone: async (asked) => {
      if (this.isAway) return { kind: 'away' };
      const customer: Customer = { id: 'C1' as CustomerId };
      if (asked !== phone) return { kind: 'unknown' };
      return { kind: 'told', value: customer, asOfMs: noon, isKept: false };
    },
    ask: async () => ({ kind: 'away' }),
    forget: (id) => void this.forgotten.push(id),
  };

  get lastCode(): string {
    return this.received.at(-1)?.code ?? 'none';
  }

  /** Another one of as many digits. */
  get wrongCode(): string {
    return this.lastCode === '111111' ? '222222' : '111111';
  }
}

let brand: Brand;
let registers: RegisterStore;
let nowMs: number;
let turns: number;

beforeEach(() => {
  brand = new Brand();
  registers = rehearsalRegisters();
  nowMs = noon;
  turns = 0;
});

function phoneEntity(value: string): Entity {
  return { kind: 'phone', value, text: value };
}

/** One follower at their phone. */
class Follower {
  readonly #openId: string;
  #session: Partial<Session> = {};

  constructor(openId = 'follower-1') {
    this.#openId = openId;
  }

  async say(text: string, action?: string, turnId?: string): Promise<Answered> {
    turns += 1;
    const isPhone =
      /^\d{5,7}$|^\d{11}$/.test(text) && this.#session.dialogue?.awaits?.slot !== 'one-time-code';
    const answered = await callService('bind', {
      parameters: { account: '月结卡', ...(action && { action }) },
      message: { kind: 'text', text },
      normalisedText: text,
      entities: isPhone || text.length === 11 ? [phoneEntity(text)] : [],
      matcher: this.#session.dialogue ? 'dialogue' : 'keyword',
      ...{ session: this.#session, nowMs, registers, customers: brand, openId: this.#openId },
      turnId: turnId ?? turns.toString(16).padStart(32, '0'),
    });
    this.#session = answered.session;
    return answered;
  }

  async bind(): Promise<Answered> {
    await this.say(phone);
    return this.say(brand.lastCode);
  }
}

describe('binding an account', () => {
  it('asks for the phone, sends a code there, and binds whoever tells it', async () => {
    const follower = new Follower();
    expect((await follower.say('绑定')).result).toBe('phone-asked');
    const sent = await follower.say(phone);
    expect(sent.text).toContain('138****0001');
    expect(sent.text).not.toContain(phone);
    expect(brand.received).toMatchObject([{ phone, validMinutes: 10 }]);

    expect((await follower.say(brand.lastCode)).result).toBe('bound');
    expect((await follower.say('绑定')).result).toBe('bound-already');
  });

  it('says the same of a phone that belongs to nobody, and sends nothing there', async () => {
    const [known, unknown] = [new Follower('one'), new Follower('two')];
    const { text } = await known.say(phone);
    const other = await unknown.say('13800000009');
    expect(other.text).toBe(text.replace('0001', '0009'));
    expect(brand.received).toHaveLength(1);
    expect((await unknown.say(brand.lastCode)).result).toBe('code-wrong');
  });

  it('keeps no code and no phone', async () => {
    await new Follower().bind();
    const kept = await Promise.all(
      ['bindings', 'bindings.codes', 'bindings.sends'].map((name) =>
        registers.list(
          { account: 'main' as never, name, layout: 'spread', erasureLeaves: 'nothing' },
          { label: '', limit: 10 },
        ),
      ),
    );
    expect(JSON.stringify(kept)).toContain('138****0001');
    expect(JSON.stringify(kept)).not.toContain(phone);
    expect(JSON.stringify(kept)).not.toContain(brand.lastCode);
  });

  it('takes five tries, and then not even the right code', async () => {
    const follower = new Follower();
    await follower.say(phone);
    const results: string[] = [];
    for (const _try of 'abcde') results.push((await follower.say(brand.wrongCode)).result);
    expect(results).toEqual([...Array(4).fill('code-wrong'), 'code-used-up']);
    expect((await follower.say(brand.lastCode)).result).toBe('code-used-up');
  });

  it('counts a try once when its turn is done twice', async () => {
    const follower = new Follower();
    await follower.say(phone);
    await follower.say(brand.wrongCode, undefined, 'b'.repeat(32));
    const again = await follower.say(brand.wrongCode, undefined, 'b'.repeat(32));
    expect(again.text).toContain('还能试 4 次');
  });

  it.each([
    [10 * minuteMs - 1, 'bound'],
    [10 * minuteMs, 'code-expired'],
  ])('takes a code %i ms after it was sent: %s', async (laterMs, result) => {
    const follower = new Follower();
    await follower.say(phone);
    nowMs += 9 * minuteMs;
    await follower.say('好的');
    nowMs += laterMs - 9 * minuteMs;
    expect((await follower.say(brand.lastCode)).result).toBe(result);
  });

  it('sends one follower one code a minute, three an hour and six a day', async () => {
    const follower = new Follower();
    const wait = [0, 59_000, 1_000, minuteMs, minuteMs, hourMs, minuteMs, minuteMs, hourMs];
    const results: string[] = [];
    for (const ms of wait) {
      nowMs += ms;
      results.push((await follower.say(phone)).result);
    }
    const [sent, refused] = ['code-sent', 'codes-too-many'];
    expect(results).toEqual([...[sent, refused, sent, sent, refused, sent, sent, sent, refused]]);
  });

  it('makes nobody’s phone ring more than five times an hour, and says then what it says of a stranger’s', async () => {
    const answers: Answered[] = [];
    for (const name of 'abcdef') answers.push(await new Follower(name).say(phone));
    expect(answers.map(({ result }) => result)).toEqual(Array(6).fill('code-sent'));
    expect(brand.received).toHaveLength(5);
    const stranger = await new Follower('g').say('13800000009');
    expect(answers.at(-1)?.text).toBe(stranger.text.replace('0009', '0001'));
  });

  it('leaves a good code good when the phone rang too often for another', async () => {
    const follower = new Follower();
    await follower.say(phone);
    const code = brand.lastCode;
    for (const name of 'abcd') await new Follower(name).say(phone);
    nowMs += minuteMs;
    expect((await follower.say('重发', 'resend')).result).toBe('code-sent');
    expect(brand.received).toHaveLength(5);
    expect((await follower.say(code)).result).toBe('bound');
  });

  it('counts no try on a customer for a follower who may ask for none', async () => {
    const follower = new Follower();
    for (const _try of 'abcdefg') await follower.say(phone);
    for (const name of 'abcd') await new Follower(name).say(phone);
    expect(brand.received).toHaveLength(5);
  });

  it('sends the code again when it did not come', async () => {
    const follower = new Follower();
    await follower.say(phone);
    nowMs += minuteMs;
    expect((await follower.say('重发', 'resend')).result).toBe('code-sent');
    expect(brand.received.map((one) => one.phone)).toEqual([phone, phone]);
  });

  it('lets go after three questions without an answer', async () => {
    const follower = new Follower();
    await follower.say('绑定');
    await follower.say('嗯嗯啊');
    await follower.say('什么');
    expect((await follower.say('什么')).result).toBe('bind-given-up');
  });

  it.each(['138000', '02112345678'])('sends nothing to what is no mobile: %s', async (number) => {
    expect((await new Follower().say(number)).result).toBe('phone-asked');
    expect(brand.received).toEqual([]);
  });

  it('says so when the brand’s system is away, and offers a person', async () => {
    brand.isAway = true;
    const away = await new Follower().say(phone);
    expect(away.result).toBe('account-away');
    expect(away.text).toContain('人工');
  });
});

describe('one customer is one follower', () => {
  it('the binding moves to whoever has the phone, and who had it is told once', async () => {
    const [first, second] = [new Follower('first'), new Follower('second')];
    await first.bind();
    expect((await second.bind()).result).toBe('bound');

    const told = await first.say('绑定');
    expect(told.text).toContain('绑到了另一个微信');
    expect((await first.say('绑定', 'another')).text).not.toContain('另一个微信');
    expect((await second.say('绑定')).result).toBe('bound-already');
  });

  it('a wrong code moves nothing', async () => {
    const [first, second] = [new Follower('first'), new Follower('second')];
    await first.bind();
    await second.say(phone);
    await second.say(brand.wrongCode);
    expect((await first.say('绑定')).result).toBe('bound-already');
  });

  it('is bound once when its turn is done twice', async () => {
    const follower = new Follower();
    await follower.say(phone);
    const code = brand.lastCode;
    await follower.say(code, undefined, 'c'.repeat(32));
    expect((await follower.say(code, undefined, 'c'.repeat(32))).result).toBe('bound');
  });
});

it('a code is gone once it was right', async () => {
  const follower = new Follower();
  await follower.bind();
  const codes = { account: 'main' as never, name: 'bindings.codes', layout: 'spread' } as const;
  const register = { ...codes, erasureLeaves: 'nothing' } as const;
  const { found } = await registers.list(register, { label: '', limit: 1 });
  expect(found.map(({ body }) => Object.keys(body))).toEqual([['sent']]);
});

describe('unbinding', () => {
  it('forgets what the brand’s system said lately', async () => {
    const follower = new Follower();
    await follower.bind();
    await follower.say('1', 'unbind-now');
    expect(brand.forgotten).toEqual(['C1']);
  });

  it('is asked first, happens at once, and leaves the customer free', async () => {
    const [first, second] = [new Follower('first'), new Follower('second')];
    await first.bind();
    expect((await first.say('解绑', 'unbind')).result).toBe('unbind-asked');
    expect((await first.say('1', 'unbind-now')).result).toBe('unbound');
    expect((await first.say('解绑', 'unbind')).result).toBe('not-bound');
    expect((await second.bind()).result).toBe('bound');
    expect((await first.say('绑定')).text).not.toContain('另一个微信');
  });
});
