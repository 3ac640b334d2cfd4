/**
 * Who may import whom. An import may only point left:
 *
 *   domain, errors ← wechat, intents, catalogue, store ports ← handlers ← turn, outbox, brand ← editing ← http, console ← app ← server
 *
 * Each rule says why it is there, and `test/fixtures/breaches/<name>` holds one deliberate breach of it.
 */
import { doorRules } from './door-rules.ts';
import {
  adapters,
  desk,
  entries,
  errors,
  limits,
  markup,
  ports,
  root,
  services,
} from './import-places.ts';
import type { ImportRule } from './import-rule.ts';
import { orderRules } from './order-rules.ts';

/** A folder of `src` that may see itself, domain, errors and the folders named; nothing else of `src`. */
function folderSeesOnly(
  folder: string,
  ...allowed: readonly string[]
): Omit<ImportRule, 'name' | 'why'> {
  return {
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: [`^src/${folder}/`, '^src/domain/', errors, ...allowed] },
  };
}

/** The floor, and the order of the levels above it. */
const levelRules: readonly ImportRule[] = [
  {
    name: 'no-circular',
    why: 'Files that need each other are one file; a cycle through types is a cycle in the design all the same.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'domain-is-the-floor',
    why: 'The words of the house stand on nothing, so that everything can stand on them.',
    from: { path: '^src/domain/' },
    to: { pathNot: '^src/domain/' },
  },
  {
    name: 'errors-is-the-floor',
    why: 'Every file throws coded errors, so the table of codes may need none of them.',
    from: { path: '^src/errors[.]ts$' },
    to: { pathNot: '^src/domain/' },
  },
  {
    name: 'wechat-is-a-dialect',
    why: 'The protocol can be read and tested without knowing that a bot stands behind it, or how it calls back.',
    from: { path: '^src/wechat/[^/]+$' },
    to: { path: '^src/', pathNot: ['^src/wechat/[^/]+$', '^src/domain/', errors] },
  },
  {
    name: 'catalogue-is-content',
    why: 'What the brand offers is known before anybody asks for it.',
    ...folderSeesOnly('catalogue'),
  },
  {
    name: 'intents-are-pure',
    why: 'Understanding is a function of its arguments: it can be replayed, explained and tested in bulk.',
    ...folderSeesOnly('intents', '^src/catalogue/'),
  },
  {
    name: 'ports-are-a-contract',
    why: 'What the stores share is what both promise: words, numbers and pure arithmetic, never a client or a database.',
    from: { path: ports },
    to: { pathNot: ['^src/domain/', errors, ports, '^(node:)?crypto$'] },
  },
  {
    name: 'services-keep-books',
    why: 'What a service keeps of followers is the same for a turn, a page, a till and a program, so it knows none of them.',
    ...folderSeesOnly('services', '^src/catalogue/', ports),
  },
  {
    name: 'handlers-know-no-wire',
    why: 'A service reads a decided turn and returns data; XML, HTTP and databases are for others.',
    ...folderSeesOnly('handlers', limits, desk, '^src/(intents|catalogue|services)/', ports),
  },
  {
    name: 'services-are-strangers',
    why: 'A service that calls another hides which one answered; what they share is a file of its own.',
    from: { path: services },
    to: { path: services, pathNot: '^src/handlers/$1[.]ts$' },
  },
  {
    name: 'turn-is-transport-free',
    why: 'The story of a turn is the same over HTTP, in the terminal and in a test.',
    ...folderSeesOnly(
      'turn',
      limits,
      desk,
      '^src/handlers/',
      '^src/intents/',
      '^src/catalogue/',
      '^src/services/',
      ports,
    ),
  },
  {
    name: 'privacy-sees-ports-only',
    why: 'What is erased, exported or logged is said by the ports; neither a service nor a turn may decide it.',
    ...folderSeesOnly('privacy', ports),
  },
  {
    name: 'backup-knows-no-service',
    why: 'A backup holds what lies in a store as it lies there; a service that had to be asked could be forgotten.',
    ...folderSeesOnly('backup', '^src/privacy/', ports),
  },
  {
    name: 'people-see-ports-only',
    why: 'Who may come in is decided without knowing a page or a protocol, so that the console and the owner ask the same.',
    ...folderSeesOnly('people', ports),
  },
  {
    name: 'crew-knows-no-server',
    why: 'Who starts processes anew must not fall over what made one of them end.',
    ...folderSeesOnly('crew'),
  },
  {
    name: 'unheard-sees-ports-only',
    why: 'What was not understood is found in records by how they read; how a turn goes on must not depend on it.',
    ...folderSeesOnly('unheard', '^src/intents/', ports),
  },
  {
    name: 'desk-sees-ports-only',
    why: 'Who has a follower is decided without a page, a turn or the way to the platform, so that all of them can ask.',
    ...folderSeesOnly('desk', limits, ports),
  },
  {
    name: 'numbers-only-count',
    why: 'A figure is made of what turns left behind; a turn, a page or a person at the console must not be able to colour it.',
    ...folderSeesOnly(
      'numbers',
      '^src/unheard/',
      '^src/(intents|catalogue)/',
      '^src/handlers/results[.]ts$',
      ports,
    ),
  },
  {
    name: 'vitals-see-ports-only',
    why: 'How an account is, is heard and read; nothing that is watched may come to depend on who watches.',
    ...folderSeesOnly('vitals', ports),
  },
  {
    name: 'alerts-see-vitals',
    why: 'An alert is raised for what the health page shows too: it must not look behind the facts.',
    ...folderSeesOnly('alerts', '^src/vitals/', ports),
  },
  {
    name: 'outbox-knows-no-wire',
    why: 'When a message may leave is decided without knowing how it leaves, so that every way out keeps the windows.',
    ...folderSeesOnly('outbox', limits, desk, ports),
  },
  {
    name: 'nothing-leaves-beside-the-outbox',
    why: 'Whoever could hold the sender could send without a job, and so without a cause.',
    from: { path: '^src/', pathNot: ['^src/outbox/', root] },
    to: { path: '^src/outbox/' },
  },
  {
    name: 'brand-prepares-content',
    why: 'Content is compiled before any turn, and no turn waits for a file.',
    ...folderSeesOnly('brand', limits, '^src/(handlers|intents|catalogue)/', ports),
  },
  {
    name: 'workshop-is-given-what-it-needs',
    why: 'Drafts are tried without a turn, a page or a file: the workshop is asked, told and closed, and that is all.',
    ...folderSeesOnly('workshop', '^src/(brand|handlers|intents|catalogue)/', ports),
  },
  {
    name: 'trials-see-replays',
    why: 'A trial is a replay that somebody watches; what is done with its result is for others.',
    ...folderSeesOnly('trials', '^src/brand/', ports),
  },
  {
    name: 'editing-is-for-pages',
    why: 'What an operator may do to content is said once, without pages; whatever else would change it goes through here.',
    ...folderSeesOnly('editing', '^src/brand/', '^src/intents/', ports),
  },
  {
    name: 'http-goes-through-turn',
    why: 'There is one way to an answer; a shortcut past the turn would skip the ledger.',
    ...folderSeesOnly(
      'http',
      '^src/turn/',
      '^src/brand/',
      '^src/wechat/',
      '^src/follower-pages/',
      ports,
    ),
  },
  {
    name: 'markup-is-drawn-of-values',
    why: 'What escapes text and draws codes serves followers and operators alike, so it knows neither.',
    ...folderSeesOnly('markup'),
  },
  {
    name: 'follower-pages-know-no-wire',
    why: "A follower's page shows what a service keeps, as a value; who may open it is decided before it is asked.",
    ...folderSeesOnly('follower-pages', markup, '^src/(handlers|catalogue|services)/', ports),
  },
  {
    name: 'programs-know-no-wire',
    why: "What a call of the brand's own systems does is a value; who may call, and that it is done once, is decided before.",
    ...folderSeesOnly('programs', '^src/(handlers|catalogue|services)/', ports),
  },
  {
    name: 'console-is-private',
    why: "The operators' pages share ports with the bot, never its public listener or the platform's dialect.",
    from: { path: '^src/console/' },
    to: { path: ['^src/(http|wechat|simulator)/', adapters, root] },
  },
  {
    name: 'app-is-the-root',
    why: 'Only the process edge may hold the whole application in its hand.',
    from: { path: '^src/', pathNot: [entries, root] },
    to: { path: root },
  },
];

export const importRules: readonly ImportRule[] = [...levelRules, ...doorRules, ...orderRules];
