/**
 * Service: sign-up for a launch. Gives a seat, or a place in the waiting list with its honest number; tells how somebody
 * stands, and lets them go. Who moves up hears of it with their next message, or by an alert that they opted in to.
 */
import { z } from 'zod';
import { explainUnknownName } from '../domain/field-problems.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import { type Launch, phaseAt } from '../domain/taking-part.ts';
import { findSignUp, type OwnSignUp } from '../services/launch-register.ts';
import { cancelSignUp } from '../services/launches.ts';
import { moveUp } from '../services/move-up.ts';
import { askWhichActivity } from './ask-which-activity.ts';
import { dropNews } from './awaited-news.ts';
import { findActivity, findNamed } from './find-activity.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { type AskedLaunch, applicantOf, movingOf } from './launch-asked.ts';
import { joinLaunch } from './launch-join.ts';
import { hearLine, stateLines } from './launch-words.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';

const parameters = z.strictObject({
  /** A launch's id; without it the one that was named, or is open. */
  launch: z.string().optional(),
  action: z.enum(['join', 'state', 'cancel', 'cancel-now']).default('join'),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

interface Held {
  readonly launch: Launch;
  readonly own: Exclude<OwnSignUp, { readonly kind: 'none' }>;
}

export const launch: Handler<Parameters> = {
  parameters,
  findProblems({ launch, action }, { setup }) {
    if (action === 'cancel-now') {
      return ['action cancel-now is for whoever has confirmed: write cancel, which asks first'];
    }
    const ids = setup.launches.map(({ id }) => id);
    const isKnown = launch === undefined || ids.includes(launch);
    return isKnown ? [] : [explainUnknownName('launch', launch, ids)];
  },
  async handle(turn, ports) {
    if (turn.parameters.action === 'join') return join(turn, ports);
    const held = await findHeld(turn, ports);
    const [one, ...others] = held;
    if (!one) return sayNothingHeld(turn);
    switch (turn.parameters.action) {
      case 'state':
        return tellState(turn, held);
      case 'cancel':
        return others.length > 0 ? askWhichToCancel(turn, held) : askCancel(turn, one);
      case 'cancel-now':
        return cancel({ turn, ports, launch: one.launch });
    }
  },
};

async function join(turn: Turn, ports: HandlerPorts): Promise<Outcome> {
  const found = findActivity(turn.catalogue.setup.launches, turn, turn.parameters.launch);
  switch (found.kind) {
    case 'none':
      return say('launch-none', ['眼下没有可以报名的活动。有了新的，您随时来问我。'], {
        dialogue: null,
      });
    case 'several':
      return askWhichActivity(turn, {
        activities: found.activities,
        heading: `可以报名的有 ${found.activities.length} 个：`,
        result: 'launch-choice',
        callFor: ({ id }) => ({ handler: 'launch', parameters: { launch: id, action: 'join' } }),
      });
    case 'one':
      return joinLaunch({ turn, ports, launch: found.activity });
  }
}

/** What they signed up for, of the one that is named where one is; whoever can move up has. */
async function findHeld(turn: Turn, ports: HandlerPorts): Promise<readonly Held[]> {
  const { launches } = turn.catalogue.setup;
  const id = turn.parameters.launch;
  const named =
    id === undefined
      ? findNamed(launches, turn.decision.normalisedText, ({ name, synonyms }) => [
          ...[name, ...synonyms],
        ])
      : launches.find((one) => one.id === id);
  const who = applicantOf(turn);
  const found = await Promise.all(
    (named ? [named] : launches).map(async (one): Promise<readonly Held[]> => {
      await moveUp(ports, turn.account, { ...movingOf(turn, one), exceptFor: who.openId });
      const own = await findSignUp(ports.registers, who, one);
      return own.kind === 'none' ? [] : [{ launch: one, own }];
    }),
  );
  return found.flat();
}

function sayNothingHeld({ catalogue, nowMs }: Turn): Outcome {
  const open = catalogue.setup.launches.find((one) => phaseAt(one, nowMs) === 'running');
  const how = open ? `「${open.name}」正在报名，想来就回复「我要报名」。` : '';
  return say('launch-not-held', ['没有查到您的报名。', how], { dialogue: null });
}

function tellState(turn: Turn, held: readonly Held[]): Outcome {
  const waiting = held.find(({ own }) => own.kind === 'waiting');
  const seats = held.filter(({ own }) => own.kind === 'seat');
  const awaitsNews = seats.reduce(
    (left, { launch: { id } }) => dropNews({ awaitsNews: left }, { source: 'launch', id }) ?? [],
    turn.session.awaitsNews ?? [],
  );
  return say(
    'launch-told',
    [
      ...held.flatMap((one) => [...stateLines(one.launch, one.own, turn), '']),
      waiting ? hearLine(waiting.launch, turn) : '来不了的话，回复「取消报名」。',
    ],
    { dialogue: null, awaitsNews: awaitsNews.length > 0 ? awaitsNews : null },
  );
}

function askWhichToCancel(turn: Turn, held: readonly Held[]): Outcome {
  return askWhichActivity(turn, {
    activities: held.map((one) => one.launch),
    heading: '您报了这些，要取消哪个？',
    result: 'launch-choice',
    callFor: ({ id }) => ({ handler: 'launch', parameters: { launch: id, action: 'cancel' } }),
  });
}

const yes =
  '确认 确定 取消 取消吧 确定取消 取消报名 确认取消报名 是 是的 好 好的 对 嗯 yes ok'.split(' ');
const no = '不取消 不取消了 别取消 先别取消 不 不要 不用 算了 先不 no'.split(' ');

function askCancel(turn: Turn, { launch: { id, name }, own }: Held): Outcome {
  const what = own.kind === 'seat' ? '名额会让给下一位' : '候补的位置不保留';
  const options: readonly DialogueOption[] = [
    {
      label: '确认取消',
      words: yes,
      call: { handler: 'launch', parameters: { launch: id, action: 'cancel-now' } },
      isFinal: true,
    },
    {
      label: '先不取消',
      words: no,
      call: { handler: 'control', parameters: { action: 'cancel' } },
    },
  ];
  return say(
    'launch-cancel-asked',
    [`取消「${name}」的报名吗？取消后${what}，再报要重新排。`, '', ...numberedLines(options)],
    { dialogue: openDialogue(turn.nowMs, options) },
  );
}

async function cancel({
  turn,
  ports,
  launch: { id, name },
  launch,
}: AskedLaunch): Promise<Outcome> {
  await cancelSignUp(ports, applicantOf(turn), movingOf(turn, launch));
  const awaitsNews = dropNews(turn.session, { source: 'launch', id });
  return say('launch-cancelled', [`「${name}」的报名取消了，留的信息也删了。谢谢您说一声。`], {
    ...{ dialogue: null, awaitsNews },
  });
}
