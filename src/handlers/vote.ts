/**
 * Service: a vote. Says what is asked, takes the choice by its number or its words, lets it be changed until the end, and
 * shows how it stands as soon as the poll allows. It never tells how anybody else chose.
 */
import { z } from 'zod';
import { explainUnknownName } from '../domain/field-problems.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import { type Poll, type PollChoice, phaseAt } from '../domain/taking-part.ts';
import {
  type BallotCast,
  castBallot,
  countBallots,
  findBallot,
  maySeeTally,
  type Tally,
} from '../services/ballots.ts';
import { askWhichActivity } from './ask-which-activity.ts';
import { momentWords } from './beijing-words.ts';
import { findActivity, findNamed } from './find-activity.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import type { Result } from './results.ts';
import { say } from './say.ts';
import { tallyLines } from './tally-lines.ts';

const parameters = z.strictObject({
  /** A poll's id; without it the one that was named, or is open. */
  poll: z.string().optional(),
  /** A choice's id: votes for it. */
  choice: z.string().optional(),
  action: z.enum(['vote', 'result']).default('vote'),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

export const vote: Handler<Parameters> = {
  parameters,
  findProblems({ poll }, { setup }) {
    const ids = setup.polls.map(({ id }) => id);
    return poll === undefined || ids.includes(poll) ? [] : [explainUnknownName('vote', poll, ids)];
  },
  async handle(turn, ports) {
    const found = findActivity(turn.catalogue.setup.polls, turn, turn.parameters.poll);
    switch (found.kind) {
      case 'none':
        return say('vote-none', ['眼下没有投票。有了新的，您随时来问我。'], { dialogue: null });
      case 'several':
        return askWhich(turn, found.activities);
      case 'one':
        return takePart({ turn, ports, poll: found.activity });
    }
  },
};

interface Asked {
  readonly turn: Turn;
  readonly ports: HandlerPorts;
  readonly poll: Poll;
}

function askWhich(turn: Turn, polls: readonly Poll[]): Outcome {
  const { action } = turn.parameters;
  return askWhichActivity(turn, {
    activities: polls,
    heading: `正在投的有 ${polls.length} 个：`,
    result: 'vote-choice',
    callFor: ({ id }) => ({ handler: 'vote', parameters: { poll: id, action } }),
  });
}

async function takePart(asked: Asked): Promise<Outcome> {
  const { turn, poll } = asked;
  if (turn.parameters.action === 'result') return showResult(asked);
  const choice = findChoice(asked);
  if (choice) return cast(asked, choice);
  switch (phaseAt(poll, turn.nowMs)) {
    case 'not-yet':
      return sayNotYet(asked);
    case 'over':
      return showResult(asked);
    case 'running':
      return ask(asked);
  }
}

/** Picked from the list, or named in the same breath: "投藤椒堡一票". */
function findChoice({ turn, poll }: Asked): PollChoice | undefined {
  const { choice } = turn.parameters;
  if (choice !== undefined) return poll.choices.find(({ id }) => id === choice);
  const { normalisedText } = turn.decision;
  return findNamed(poll.choices, normalisedText, ({ label, words }) => [label, ...words]);
}

async function cast(asked: Asked, choice: PollChoice): Promise<Outcome> {
  const { turn, ports, poll } = asked;
  const { turnId: changeId, nowMs: atMs } = turn;
  const wish = { poll, choiceId: choice.id, changeId, atMs };
  const done = await castBallot(ports.registers, voterOf(turn), wish);
  if (done.kind === 'not-open') return done.phase === 'over' ? showResult(asked) : sayNotYet(asked);
  const isSeen = poll.showsResult !== 'after-end';
  const lines: readonly TextPart[] = [
    castWords(done, choice),
    '',
    ...(isSeen ? standingLines(poll, await tallyOf(asked)) : []),
    isSeen ? linkLine(asked) : '',
    '',
    done.kind === 'before-erasure' ? '' : endLine(asked, '前都能改，回复别的数字或名字就行。'),
    droppable(isSeen ? '' : '结果等投完了公布，到时候回复「投票结果」来看。', 1),
  ];
  const dialogue = openDialogue(turn.nowMs, optionsOf(poll));
  const outcome = say(castResults(done), lines, { dialogue });
  return done.kind === 'cast' ? { ...outcome, gives: true } : outcome;
}

type Done = Exclude<BallotCast, { readonly kind: 'not-open' }>;

function castWords(done: Done, { label }: PollChoice): string {
  switch (done.kind) {
    case 'cast':
      return done.isChanged ? `改好了，现在投的是「${label}」。` : `投好了，您选的是「${label}」。`;
    case 'kept':
      return `您投的就是「${label}」，已经算上了。`;
    case 'before-erasure':
      return '您以前投过了，那一票一直算着。后来您的资料都删了，我查不到投的是哪个，也不能再投一次。';
  }
}

function castResults(done: Done): Result {
  switch (done.kind) {
    case 'cast':
      return done.isChanged ? 'vote-changed' : 'vote-cast';
    case 'kept':
      return 'vote-kept';
    case 'before-erasure':
      return 'vote-before-erasure';
  }
}

async function ask(asked: Asked): Promise<Outcome> {
  const { turn, ports, poll } = asked;
  const own = await findBallot(ports.registers, voterOf(turn), poll);
  const tally = maySeeTally(poll, turn.nowMs, own) ? await tallyOf(asked) : undefined;
  const options = optionsOf(poll);
  const lines: readonly TextPart[] = [
    poll.question,
    '',
    ...(tally ? standingLines(poll, tally) : numberedLines(options)),
    '',
    ...(own ? [`您投的是「${own.label}」，想改就回复别的数字。`] : ['回复数字或名字就能投。']),
    endLine(asked, '截止，一人一票，截止前都能改。'),
  ];
  return say('vote-asked', lines, { dialogue: openDialogue(turn.nowMs, options) });
}

async function showResult(asked: Asked): Promise<Outcome> {
  const { turn, ports, poll } = asked;
  const { nowMs } = turn;
  const phase = phaseAt(poll, nowMs);
  if (phase === 'not-yet') return sayNotYet(asked);
  const own = await findBallot(ports.registers, voterOf(turn), poll);
  if (!maySeeTally(poll, nowMs, own)) return sayHidden(asked);
  const isOver = phase === 'over';
  const lines: readonly TextPart[] = [
    isOver ? `「${poll.name}」投完了，结果是：` : `「${poll.name}」现在的票数：`,
    '',
    ...standingLines(poll, await tallyOf(asked)),
    linkLine(asked),
    '',
    own ? `您投的是「${own.label}」。` : '',
    isOver ? '' : endLine(asked, '截止。'),
  ];
  const dialogue = isOver ? null : openDialogue(nowMs, optionsOf(poll));
  return say('vote-result-shown', lines, { dialogue });
}

function sayHidden({ turn, poll }: Asked): Outcome {
  const options = optionsOf(poll);
  const when =
    poll.showsResult === 'after-end'
      ? `结果等投完了公布：${momentWords(poll.toMs, turn.nowMs)} 截止，过后回复「投票结果」来看。`
      : '投一票就能看到大家怎么选：';
  const lines = poll.showsResult === 'after-end' ? [when] : [when, '', ...numberedLines(options)];
  return say('vote-result-hidden', lines, { dialogue: openDialogue(turn.nowMs, options) });
}

function sayNotYet({ turn, poll }: Asked): Outcome {
  const { name, fromMs } = poll;
  const when = momentWords(fromMs, turn.nowMs);
  return say('vote-not-open', [`「${name}」${when} 开始投，到时候再来。`], { dialogue: null });
}

function standingLines(poll: Poll, tally: Tally): readonly string[] {
  const bars = tallyLines(tally);
  const choices = numberedLines(optionsOf(poll)).flatMap((line, at) => [line, bars[at] ?? '']);
  return [...choices, `一共 ${tally.total} 票`];
}

/** Where there are pages: the result as a picture, always as it stands. */
function linkLine({ turn, ports, poll }: Asked): string {
  const { message, nowMs } = turn;
  const wish = { page: 'vote', openId: message.openId, subject: poll.id, nowMs } as const;
  const link = ports.links?.to(wish);
  return link === undefined ? '' : `<a href="${link}">看结果图</a>`;
}

function optionsOf({ id, choices }: Poll): readonly DialogueOption[] {
  return choices.map(({ id: choice, label, words }) => ({
    label,
    words,
    call: { handler: 'vote', parameters: { poll: id, choice } },
  }));
}

function endLine({ turn, poll }: Asked, rest: string): string {
  return `${momentWords(poll.toMs, turn.nowMs)} ${rest}`;
}

function tallyOf({ turn, ports, poll }: Asked): Promise<Tally> {
  return countBallots(ports.registers, turn.account, poll);
}

function voterOf({ account, message }: Turn) {
  return { account, openId: message.openId };
}
