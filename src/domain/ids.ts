/** Names that must not be mixed up: each is a string with a brand of its own. This file holds no behaviour. */

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

/** A follower of one official account, as the platform names them (FromUserName). Never logged at INFO. */
export type OpenId = Branded<'OpenId'>;

/** The account's original id, `gh_…` (ToUserName of an inbound message). Not the appid. */
export type AccountId = Branded<'AccountId'>;

/** Our short name of an official account in the configuration: `[a-z0-9-]{1,32}`, `main` for the only one. */
export type AccountName = Branded<'AccountName'>;

/** The platform's 64-bit message id. A string: it does not fit a JavaScript number. */
export type MsgId = Branded<'MsgId'>;

/** One inbound message, however often it is delivered: 32 hex characters. See `wechat/turn-identity.ts`. */
export type TurnId = Branded<'TurnId'>;

/** One message to be sent outside a reply: see `domain/outgoing.ts`. */
export type JobId = Branded<'JobId'>;
