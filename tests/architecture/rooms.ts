/**
 * Who may import whom. A room is a package, or one of the folders that wire them; `sdk` says which outside libraries it may
 * use, where that is narrower than "whatever is in package.json".
 */
export const rooms = {
  'packages/core': { may: [], sdk: ['zod', 'temporal-polyfill'] },
  'packages/contract': { may: ['packages/core'] },
  'packages/metrics': { may: ['packages/core'], sdk: [] },
  'packages/search': { may: ['packages/core'], sdk: [] },
  'packages/exchange': { may: ['packages/core', 'packages/contract'] },
  'packages/storage': {
    may: ['packages/core', 'packages/metrics'],
    sdk: ['@aws-sdk/client-dynamodb', '@aws-sdk/client-s3', '@aws-sdk/util-dynamodb', 'zod'],
  },
  'packages/http': {
    may: [
      'packages/core',
      'packages/contract',
      'packages/metrics',
      'packages/search',
      'packages/exchange',
      'packages/mail',
    ],
  },
  'packages/web': {
    may: [
      'packages/core',
      'packages/contract',
      'packages/metrics',
      'packages/search',
      'packages/exchange',
      'packages/mail',
    ],
  },
  'packages/mail': { may: ['packages/core'], sdk: [] },
  'packages/local': { may: 'everything' },
  functions: { may: 'everything' },
  infra: { may: ['packages/storage'] },
  tests: { may: 'everything' },
} as const satisfies Record<string, { may: 'everything' | readonly string[]; sdk?: readonly string[] }>;

export type Room = keyof typeof rooms;

/** Nothing imports these: they are where things come together. */
export const never: readonly Room[] = ['functions', 'infra', 'packages/local', 'tests'];
