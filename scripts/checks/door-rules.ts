/** Outside things, each behind one door. Each rule has its deliberate breach, as in `import-rules.ts`. */
import {
  adapters,
  apiClient,
  entries,
  errors,
  limits,
  packages,
  ports,
  root,
} from './import-places.ts';
import type { ImportRule } from './import-rule.ts';

export const doorRules: readonly ImportRule[] = [
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
    name: 'connector-from-root-only',
    why: "A service asks a port; whether the brand's own system is at the other end is decided once.",
    from: { path: '^src/', pathNot: ['^src/connector/', root] },
    to: { path: '^src/connector/' },
  },
  {
    name: 'connector-knows-no-follower',
    why: "What is said to the brand's own system is its own affair; who asked for it, and why, must not leak into a call.",
    from: { path: '^src/connector/' },
    to: { path: '^src/', pathNot: ['^src/connector/', '^src/calls/', '^src/domain/', errors] },
  },
  {
    name: 'calls-know-no-purpose',
    why: 'Where a call goes and how long it may take is kept in one place, whatever it is made for.',
    from: { path: '^src/calls/' },
    to: { path: '^src/', pathNot: ['^src/calls/', '^src/domain/', errors] },
  },
  {
    name: 'calls-from-clients-only',
    why: 'What calls out stands behind a port; anything else that could would be a way out that nobody looks for.',
    from: { path: '^src/', pathNot: ['^src/(calls|connector|documents)/', root] },
    to: { path: '^src/calls/' },
  },
  {
    name: 'documents-from-root-only',
    why: 'A service asks a port; whether an endpoint that makes answers is at the other end is decided once.',
    from: { path: '^src/', pathNot: ['^src/documents/', root] },
    to: { path: '^src/documents/' },
  },
  {
    name: 'documents-know-no-conversation',
    why: 'What leaves the house for an answer is one question and the brand’s own texts; who asked, and what else they said, must not be there to leak.',
    from: { path: '^src/documents/' },
    to: {
      path: '^src/',
      pathNot: ['^src/(documents|calls|domain|intents|services)/', errors, ports],
    },
  },
  {
    name: 'sample-backend-is-an-outsider',
    why: "Whoever plays the brand's own system goes by the documented calls, or it would agree with our mistakes.",
    from: { path: '^src/sample-backend/', pathNot: entries },
    to: { path: '^src/', pathNot: ['^src/sample-backend/', '^src/domain/'] },
  },
  {
    name: 'nobody-needs-the-sample-backend',
    why: 'Production must run without made-up customers.',
    from: { path: '^src/', pathNot: ['^src/sample-backend/', entries] },
    to: { path: '^src/sample-backend/' },
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
    name: 'tables-leave-by-one-door',
    why: 'What people take out is made safe for spreadsheets in write-csv.ts; the two others write files of the brand.',
    from: {
      path: '^src/',
      pathNot: '^src/brand/(write-csv|entries/row-file|tables/check-table)[.]ts$',
    },
    to: { path: packages('csv-stringify') },
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
