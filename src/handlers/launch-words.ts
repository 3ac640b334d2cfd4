/** What is said about a launch: what it is, and whether somebody has a seat or waits for one. Pure. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { type Launch, phaseAt } from '../domain/taking-part.ts';
import type { Contact, OwnSignUp } from '../services/launch-register.ts';
import { momentWords } from './beijing-words.ts';
import { maskPhone } from './bind-words.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';

type Reading = Pick<HandlerTurn, 'catalogue' | 'nowMs'>;

/** What it is, when and where, and how many seats are left. */
export function aboutLines(
  launch: Launch,
  reading: Reading,
  places: { readonly seat: number; readonly waiting: number },
): readonly TextPart[] {
  const left = Math.max(0, launch.seats - places.seat - places.waiting);
  const seats =
    left > 0
      ? `一共 ${launch.seats} 个名额，还有 ${left} 个。`
      : `${launch.seats} 个名额都有人了，可以排候补，现在有 ${places.waiting} 位在等。`;
  return [launch.about, ...whereLines(launch, reading), seats];
}

function whereLines(
  { heldAtMs, shop, product }: Launch,
  { catalogue, nowMs }: Reading,
): readonly TextPart[] {
  const found = shop === undefined ? undefined : catalogue.findShop(shop);
  const thing = productName(catalogue, product);
  return [
    ...(heldAtMs === undefined ? [] : [`时间：${momentWords(heldAtMs, nowMs)}`]),
    ...(found ? [`地点：${found.name}`, droppable(found.address, 1)] : []),
    ...(thing === undefined ? [] : [droppable(`新品：${thing}`, 2)]),
  ];
}

function productName(catalogue: CatalogueIndex, id: string | undefined): string | undefined {
  return catalogue.products.find((product) => product.id === id)?.name;
}

/** Why anything is asked, before it is. */
export function consentLine({ asksName, asksPhone }: Launch): string {
  const what = [asksName && '称呼', asksPhone && '手机号'].filter(Boolean).join('和');
  return `报名要留个${what}，只用来联系这一次活动；取消报名就删掉。不想留，回复「算了」。`;
}

export function stateLines(
  launch: Launch,
  own: Exclude<OwnSignUp, { readonly kind: 'none' }>,
  reading: Reading,
): readonly TextPart[] {
  if (own.kind === 'seat') {
    return [
      `您报上了「${launch.name}」，名额留着。`,
      ...whereLines(launch, reading),
      contactLine(own.contact),
    ];
  }
  return [waitingLine(launch, own.ahead), contactLine(own.contact)];
}

function waitingLine({ name }: Launch, ahead: number): string {
  const place = ahead === 0 ? '排在候补第一位' : `在候补，前面还有 ${ahead} 位`;
  return `「${name}」您${place}。有人取消就按先后补上。`;
}

/** Nobody is called: they hear it when they write, or by the alert that they opted in to. */
export function hearLine({ alert }: Launch, { catalogue }: Pick<HandlerTurn, 'catalogue'>): string {
  const topic = catalogue.setup.alertTopics.find(({ id }) => id === alert);
  const atOnce = topic ? `想轮到就收到通知，回复「订阅${topic.name}」；` : '';
  return `${atOnce}平时您来问「我报上了吗」，或者随便说句话，轮到了我就告诉您。`;
}

export function seatNews(launch: Launch, nowMs: number): string {
  const { name, heldAtMs } = launch;
  const when = heldAtMs === undefined ? '' : `，${momentWords(heldAtMs, nowMs)} 见`;
  return `好消息：「${name}」您的候补转成正式名额了${when}。来不了的话，回复「取消报名」。`;
}

/** Why there is nothing to join just now. */
export function notOpenLine(launch: Launch, nowMs: number): string {
  return phaseAt(launch, nowMs) === 'over'
    ? `「${launch.name}」的报名已经截止了，谢谢您惦记着。`
    : `「${launch.name}」${momentWords(launch.fromMs, nowMs)} 开始报名，到时候再来。`;
}

function contactLine({ name, phone }: Contact): TextPart {
  const told = [name, phone === undefined ? undefined : maskPhone(phone)].filter(
    (part) => part !== undefined,
  );
  return droppable(told.length > 0 ? `登记的是：${told.join('，')}` : '', 3);
}
