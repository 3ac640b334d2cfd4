/**
 * Who may import whom. An import may only point left:
 *
 *   domain, errors ← wechat, intents, catalogue, store ports ← handlers ← turn, outbox, brand ← editing ← http, console ← app ← server
 *
 * Each rule says why it is there, and `test/fixtures/breaches/<name>` holds one deliberate breach of it.
 */
import { handlerNames } from '../../src/domain/intent.ts';
import { entryPoints } from './entry-points.ts';
import type { ImportRule } from './import-rule.ts';
import { orderRules } from './order-rules.ts';

const errors = '^src/errors[.]ts$';
/** The platform's numbers are facts for everybody. */
const limits = '^src/wechat/limits[.]ts$';
const ports = '^src/store/[^/]+[.]ts$';
/** What a turn, a service and the outbox know of our own desk: that it can be asked. */
const desk = '^src/desk/desk[.]ts$';
const adapters = '^src/store/[^/]+/';
/** One file for each service; the other files of the folder are shared by them. */
const services = `^src/handlers/(${handlerNames.join('|')})[.]ts$`;
/** The composition root, in its parts. */
const root =
  '^src/(announce-first-code|app|build-account|build-desk|build-editor|build-outgoing|build-sending|build-watch|command-client|content-commands|content-platform|open-account-stores|open-auto-replies|open-stores|operator-commands|platform-commands|start-accounts|start-server|server|stores-to-come)[.]ts$';
/** The client of the platform's API: it calls out, which the rest of the dialect never does. */
const apiClient = '^src/wechat/api/';
const entries = `^(${entryPoints.join('|')})$`;

/** A package, wherever the resolver found it. */
function packages(...names: readonly string[]): string {
  return `(^|/)node_modules/(${names.join('|')})(/|$)`;
}

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
    from: { path: errors },
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
    name: 'handlers-know-no-wire',
    why: 'A service reads a decided turn and returns data; XML, HTTP and databases are for others.',
    ...folderSeesOnly('handlers', limits, desk, '^src/intents/', '^src/catalogue/', ports),
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
      ports,
    ),
  },
  {
    name: 'privacy-sees-ports-only',
    why: 'What is erased, exported or logged is said by the ports; neither a service nor a turn may decide it.',
    ...folderSeesOnly('privacy', ports),
  },
  {
    name: 'people-see-ports-only',
    why: 'Who may come in is decided without knowing a page or a protocol, so that the console and the owner ask the same.',
    ...folderSeesOnly('people', ports),
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
    ...folderSeesOnly('http', '^src/turn/', '^src/brand/', '^src/wechat/', ports),
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

/** Outside things, each behind one door. */
const doorRules: readonly ImportRule[] = [
  {
    name: 'no-input-or-output-inside',
    why: 'What a turn thinks needs no file and no socket; what it keeps goes through a port.',
    from: { path: '^src/(intents|catalogue|handlers|turn|outbox)/' },
    to: {
      path: '^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster|sqlite)(/|$)',
    },
  },
  {
    name: 'adapters-from-root-only',
    why: 'Which store is used is decided once, in the composition root.',
    from: { path: '^src/', pathNot: [adapters, root] },
    to: { path: adapters },
  },
  {
    name: 'adapters-see-only-ports',
    why: 'A store keeps what it is given; it knows neither services nor the platform.',
    from: { path: adapters },
    to: { path: '^src/', pathNot: [adapters, ports, '^src/domain/', errors] },
  },
  {
    name: 'adapters-are-strangers',
    why: 'What two stores share is the contract; shared code would hide where they differ.',
    from: { path: '^src/store/([^/]+)/' },
    to: { path: adapters, pathNot: '^src/store/$1/' },
  },
  {
    name: 'api-client-from-root-only',
    why: 'Whoever could call the platform by themselves could send without a cause, past the outbox and its windows.',
    from: { path: '^src/', pathNot: [apiClient, root, entries, '^src/platform/'] },
    to: { path: apiClient },
  },
  {
    name: 'platform-commands-only-ask',
    why: 'What an operator asks the platform can reach no follower: there is no way to a message but the outbox.',
    from: { path: '^src/platform/' },
    to: {
      path: '^src/',
      pathNot: [
        '^src/platform/',
        '^src/domain/',
        '^src/brand/',
        errors,
        limits,
        '^src/wechat/api/(?!service-messages|typing)',
      ],
    },
  },
  {
    name: 'api-client-sees-only-ports',
    why: 'The client says what the platform said; what that means for a turn is for others to decide.',
    from: { path: apiClient },
    to: {
      path: '^src/',
      pathNot: [apiClient, '^src/wechat/[^/]+$', '^src/domain/', errors, ports],
    },
  },
  {
    name: 'ioredis-in-one-place',
    why: 'Every Redis command is an idempotent script kept in one folder.',
    from: { path: '^src/', pathNot: '^src/store/redis/' },
    to: { path: packages('ioredis', '@ioredis') },
  },
  {
    name: 'sqlite-in-one-place',
    why: 'SQL is written in one folder, where its transactions can be seen.',
    from: {
      path: '^src/',
      pathNot: ['^src/store/sqlite/', '^src/(intents|catalogue|handlers|turn|outbox)/'],
    },
    to: { path: '^(node:)?sqlite$' },
  },
  {
    name: 'mail-in-one-file',
    why: 'Only alerts are mailed: a follower never is, and a turn has no way to.',
    from: { path: '^src/', pathNot: '^src/alerts/mail-channel[.]ts$' },
    to: { path: packages('nodemailer') },
  },
  {
    name: 'xml-in-one-file',
    why: 'The gate before the XML parser cannot be walked around if nobody else knows the parser.',
    from: { path: '^src/', pathNot: '^src/wechat/xml[.]ts$' },
    to: { path: packages('fast-xml-parser') },
  },
  {
    name: 'fastify-at-the-edge',
    why: 'A framework known only at the edge can be replaced there.',
    from: { path: '^src/', pathNot: ['^src/(http|console|simulator)/', root] },
    to: { path: packages('fastify', '@fastify') },
  },
  {
    name: 'simulator-is-an-outsider',
    why: 'Whoever plays the platform must not know our insides, or it would agree with our mistakes.',
    from: { path: '^src/simulator/', pathNot: entries },
    to: { path: '^src/', pathNot: ['^src/(simulator|wechat|domain)/', errors, root] },
  },
  {
    name: 'nobody-needs-the-simulator',
    why: 'Production must run without the toy.',
    from: { path: '^src/', pathNot: ['^src/simulator/', '^src/console/'] },
    to: { path: '^src/simulator/' },
  },
];

export const importRules: readonly ImportRule[] = [...levelRules, ...doorRules, ...orderRules];
