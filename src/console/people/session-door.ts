/**
 * The door of the console: who sends a request is looked up in the store each time, so that whoever was signed out or
 * disabled is out with their next click, on every node.
 */
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { makeSessionId } from '../../people/one-time-text.ts';
import type { People } from '../../people/people.ts';
import type { Visitor } from '../../people/people-parts.ts';
import type { ConsoleCall, Notice, VisitChange } from '../frame/console-call.ts';
import type { Doorkeeper, Visit } from '../frame/doorkeeper.ts';
import { formTokenField } from '../frame/forms.ts';
import { findDuty } from './find-duty.ts';
import { isFormToken, makeFormToken } from './form-token.ts';
import { describeDevice, findAddress } from './meet-browser.ts';
import {
  readLanguage,
  readNotice,
  readPlace,
  readVisitId,
  writeCookie,
  writeNotice,
} from './visit-cookies.ts';

const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

export class SessionDoor implements Doorkeeper {
  readonly #people: Pick<People, 'signIn' | 'own'>;

  constructor(people: Pick<People, 'signIn' | 'own'>) {
    this.#people = people;
  }

  async prepare(app: FastifyInstance): Promise<void> {
    await app.register(cookie);
  }

  async meet(request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
    const known = readVisitId(request);
    const presence = await this.#people.signIn.identify(known);
    const visitId = known ?? makeSessionId();
    if (known === undefined) writeCookie(request, reply, { name: 'visit', value: visitId });
    return {
      operator: presence?.person,
      language: presence?.person.language ?? readLanguage(request),
      formToken: makeFormToken(visitId),
      notice: takeNotice(request, reply),
      visitor: visitorOf(request, known),
      place: readPlace(request),
      confinedTo: presence && findDuty(presence),
    };
  }

  async isOwnForm(request: FastifyRequest, form: ConsoleCall['form']): Promise<boolean> {
    const visitId = readVisitId(request);
    if (visitId === undefined || !formTypes.test(request.headers['content-type'] ?? ''))
      return false;
    return isFormToken(form[formTokenField], visitId);
  }

  async change(request: FastifyRequest, reply: FastifyReply, change: VisitChange): Promise<void> {
    switch (change.kind) {
      case 'session':
        return writeCookie(request, reply, { name: 'visit', value: change.sessionId });
      case 'sign-out':
        await this.#people.signIn.leave(readVisitId(request));
        return writeCookie(request, reply, { name: 'visit', value: makeSessionId() });
      case 'place':
        return writeCookie(request, reply, { name: 'place', value: change.place });
      case 'language': {
        const { language } = change;
        writeCookie(request, reply, { name: 'language', value: language });
        const presence = await this.#people.signIn.identify(readVisitId(request));
        if (presence) await this.#people.own.chooseLanguage(presence.person.id, language);
      }
    }
  }

  async leaveNotice(request: FastifyRequest, reply: FastifyReply, notice: Notice): Promise<void> {
    writeNotice(request, reply, notice);
  }
}

/** A part of a page has no room for it, nor has a stream. */
function takeNotice(request: FastifyRequest, reply: FastifyReply): Notice | undefined {
  const { accept, 'hx-request': htmx } = request.headers;
  if (request.method !== 'GET' || htmx === 'true' || accept === 'text/event-stream')
    return undefined;
  const notice = readNotice(request);
  if (notice) writeCookie(request, reply, { name: 'notice', value: '' });
  return notice;
}

function visitorOf(request: FastifyRequest, sessionId: string | undefined): Visitor {
  const device = describeDevice(request.headers['user-agent']);
  return { sessionId, address: findAddress(request), device };
}
