/**
 * Service: followers ask to be told of something, by a word, the menu or the platform's pop-up, and end it by a word. A
 * yes is asked for each topic by itself; a no ends it in this very turn, without a question. Nothing is sent from here.
 */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { AlertTopic } from '../domain/service-setup.ts';
import type { DialogueOption } from '../domain/session.ts';
import { normalise } from '../intents/normalise.ts';
import { changeOptIns, findOptIns, type OptInWay } from '../services/opt-ins.ts';
import { topicLine, topicNames, wayWords } from './alert-words.ts';
import { dateWords } from './beijing-words.ts';
import { droppable } from './fit-text.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say, saySilently } from './say.ts';

const parameters = z.strictObject({
  action: z.enum(['offer', 'show', 'stop', 'begin', 'decline', 'hear']),
  /** Left out: what the message names. */
  topic: z.string().optional(),
  by: z.enum(['word', 'menu']).optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

/** These follow a question, or an event. */
const notForRules: readonly string[] = ['begin', 'decline', 'hear'];
const maxListed = 9;

export const optIn: Handler<Parameters> = {
  parameters,
  findProblems({ action, topic }, { setup: { alertTopics } }) {
    return [
      ...(notForRules.includes(action)
        ? [`action ${action} is for whoever was asked: write offer, which asks first`]
        : []),
      ...(topic !== undefined && !alertTopics.some(({ id }) => id === topic)
        ? [`topic ${topic} is not in alerts.yaml`]
        : []),
    ];
  },
  handle(turn, ports) {
    switch (turn.parameters.action) {
      case 'offer':
        return offer(turn, ports);
      case 'show':
        return show(turn, ports);
      case 'stop':
        return stop(turn, ports);
      case 'begin':
        return begin(turn, ports);
      case 'decline':
        return say('alert-declined', ['好，那我一条也不发。哪天想订了，再叫我就行。'], {
          dialogue: null,
        });
      case 'hear':
        return hear(turn, ports);
    }
  },
};

async function offer(turn: Turn, ports: HandlerPorts): Promise<Outcome> {
  const { alertTopics } = turn.catalogue.setup;
  const [topic, ...others] = namedTopics(turn);
  if (topic && others.length === 0) return askConsent(turn, topic, ports);
  if (alertTopics.length === 0) {
    return say('alerts-none', ['现在还没有可以订的提醒。您问一句，我答一句，不主动发消息。']);
  }
  const { topics } = await findOptIns(ports.registers, subscriberOf(turn));
  const listed = alertTopics.slice(0, maxListed);
  const options = listed.map((one) => optionFor(turn, one));
  const lines = listed.map((one, index) => {
    const state = topics[one.id] ? '（已订）' : '';
    return droppable(`${index + 1}. ${one.name}${state}：${one.about}`, index);
  });
  return say(
    'alerts-listed',
    [
      '这些事可以发生了就告诉您：',
      ...lines,
      '',
      '回复数字挑一个，我再和您确认。您不订，我一条也不发。',
    ],
    { dialogue: openDialogue(turn.nowMs, options), paused: null },
  );
}

function optionFor(turn: Turn, { id, name, synonyms }: AlertTopic): DialogueOption {
  const call = { handler: 'opt-in', parameters: { action: 'offer', topic: id, by: wayOf(turn) } };
  return { label: name, words: synonyms, call } as DialogueOption;
}

/** One topic, one question, and what the yes means. */
async function askConsent(
  turn: Turn,
  topic: AlertTopic,
  { registers }: HandlerPorts,
): Promise<Outcome> {
  const { topics } = await findOptIns(registers, subscriberOf(turn));
  const standing = topics[topic.id];
  if (standing) {
    const since = dateWords(standing.sinceMs, turn.nowMs);
    return say('alert-on-already', [
      `「${topic.name}」您 ${since} 就订好了。`,
      `不想再收，回复「退订${topic.name}」。`,
    ]);
  }
  const options = consentOptions(turn, topic);
  return say(
    'alert-consent-asked',
    [
      `「${topic.name}」：${topicLine(topic)}`,
      `随时回复「退订${topic.name}」，马上就停。`,
      '',
      '同意我这样发给您吗？',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(turn.nowMs, options), paused: null },
  );
}

const yes = '是 是的 同意 好 好的 可以 行 要 订 订吧 嗯 对 ok okay yes y sure'.split(' ');
const no = '否 不 不是 不同意 不要 不用 不订 不了 先不 算了 no n'.split(' ');

function consentOptions(turn: Turn, { id }: AlertTopic): readonly DialogueOption[] {
  const by = wayOf(turn);
  return [
    {
      label: '是',
      words: yes,
      call: { handler: 'opt-in', parameters: { action: 'begin', topic: id, by } },
      isFinal: true,
    },
    {
      label: '否',
      words: no,
      call: { handler: 'opt-in', parameters: { action: 'decline', topic: id } },
    },
  ];
}

async function begin(turn: Turn, { registers }: HandlerPorts): Promise<Outcome> {
  const [topic] = namedTopics(turn);
  if (!topic) return say('alerts-none', ['这个提醒刚刚撤下了，没有订。']);
  await changeOptIns(registers, subscriberOf(turn), {
    ...{ by: wayOf(turn), begin: [topic.id] },
    ...{ changeId: turn.turnId, nowMs: turn.nowMs },
  });
  return say(
    'alert-begun',
    [
      `好，「${topic.name}」订好了，有消息我就告诉您。`,
      `不想再收，回复「退订${topic.name}」；想看都订了什么，回复「我订了什么」。`,
    ],
    { dialogue: null },
  );
}

/** What is named ends; when nothing is, everything does: whoever is annoyed need not say of what. */
async function stop(turn: Turn, { registers }: HandlerPorts): Promise<Outcome> {
  const who = subscriberOf(turn);
  const named = namedTopics(turn).map(({ id }) => id);
  const { ended } = await changeOptIns(registers, who, {
    ...{ by: wayOf(turn), end: named.length > 0 ? named : 'all' },
    ...{ changeId: turn.turnId, nowMs: turn.nowMs },
  });
  const { topics } = await findOptIns(registers, who);
  const left = Object.keys(topics);
  const goesOn =
    left.length > 0
      ? [`您还订着${topicNames(turn.catalogue, left)}；全都不要，回复「退订」。`]
      : ['您问一句，我才答一句。'];
  if (ended.length > 0) {
    const names = topicNames(turn.catalogue, ended);
    return say('alerts-stopped', [`已经停了${names}，从现在起不再发。`, ...goesOn], {
      dialogue: null,
    });
  }
  if (named.length > 0) {
    return say('alerts-none', [`您没有订${topicNames(turn.catalogue, named)}。`, ...goesOn]);
  }
  return say('alerts-none', ['您放心，我不主动发消息，您问一句我才答一句。']);
}

async function show(turn: Turn, { registers }: HandlerPorts): Promise<Outcome> {
  const { topics } = await findOptIns(registers, subscriberOf(turn));
  const standing = Object.entries(topics);
  if (standing.length === 0) {
    return say('alerts-none', ['您没有订任何提醒，我不会主动发消息给您。']);
  }
  const lines = standing.map(([id, { sinceMs, by }], index) => {
    const since = dateWords(sinceMs, turn.nowMs);
    return droppable(`· ${topicNames(turn.catalogue, [id])} ${since}${wayWords[by]}订的`, index);
  });
  return say('alerts-shown', [
    '您订了这些：',
    ...lines,
    '',
    '不想要哪个，回复「退订」加它的名字；全都不要，回复「退订」。',
  ]);
}

/** The platform's pop-up, or its page of settings: a tick is a yes, a cross is a no. */
async function hear(turn: Turn, { registers }: HandlerPorts): Promise<Outcome> {
  const { message, catalogue, turnId, nowMs } = turn;
  if (message.kind !== 'notification-choices') return saySilently('acknowledged');
  const told = catalogue.setup.alertTopics.flatMap(({ id, templateId }) => {
    const choice = message.choices.findLast((one) => one.templateId === templateId);
    return choice ? [{ id, ...choice }] : [];
  });
  if (told.length === 0) return saySilently('acknowledged');
  const taken = told.filter(({ accepted }) => accepted);
  const refused = told.filter(({ accepted }) => !accepted);
  await changeOptIns(registers, subscriberOf(turn), {
    by: message.source,
    begin: taken.map(({ id }) => id),
    allow: taken.map(({ templateId }) => templateId),
    end: refused.map(({ id }) => id),
    forbid: refused.map(({ templateId }) => templateId),
    changeId: turnId,
    nowMs,
  });
  return saySilently('alerts-noted');
}

/** That the call is about, or the message names. */
function namedTopics({ parameters, catalogue, decision }: Turn): readonly AlertTopic[] {
  const { alertTopics } = catalogue.setup;
  if (parameters.topic !== undefined)
    return alertTopics.filter(({ id }) => id === parameters.topic);
  return findTopics(decision.normalisedText, alertTopics);
}

/** Parts what was on both sides of a name; no normalised text has one. */
const blank = '\n';

/** The longest names first, each of them taken out of the text, so that one inside another is not heard. */
function findTopics(text: string, topics: readonly AlertTopic[]): readonly AlertTopic[] {
  const names = topics.flatMap((topic) =>
    [topic.name, ...topic.synonyms].map((name) => ({ topic, word: normalise(name) })),
  );
  const byWord = [...Map.groupBy(names, ({ word }) => word)];
  const named = new Set<AlertTopic>();
  let rest = text;
  for (const [word, own] of byWord.toSorted(([a], [b]) => b.length - a.length)) {
    if (!rest.includes(word)) continue;
    for (const { topic } of own) named.add(topic);
    rest = rest.replaceAll(word, blank);
  }
  return topics.filter((topic) => named.has(topic));
}

function wayOf({ parameters, message }: Turn): Extract<OptInWay, 'word' | 'menu'> {
  return parameters.by ?? (message.kind === 'menu-clicked' ? 'menu' : 'word');
}

function subscriberOf({ account, message: { openId } }: Turn) {
  return { account, openId };
}
