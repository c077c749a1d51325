// The rooms' table (scripts/rooms.json) as rules. Pages in .astro and .mdx, which dependency-cruiser cannot read, are
// held to the same table by tests/house/layers.test.ts.
const { rooms, pure, site } = require('./scripts/rooms.json');

const any = (names) => `(${names.join('|')})`;
const siteFolders = `^src/${any(site)}/`;

/** A room may import itself and the doors of the rooms in its row. */
const roomRules = Object.entries(rooms).map(([room, allowed]) => {
  const own = room === 'pages' ? siteFolders : `^src/${room}/`;
  const doors = allowed.length > 0 ? [`^src/${any(allowed)}/index\\.tsx?$`] : [];
  return {
    name: `${room}-imports-only-its-row`,
    severity: 'error',
    comment: `src/${room} may import ${allowed.length > 0 ? `only the doors (index.ts) of: ${allowed.join(', ')}` : 'no other room'}. See DESIGN's table in ARCHITECTURE.md.`,
    from: { path: own },
    to: { path: '^src/', pathNot: [own, ...doors] },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'pure-rooms-stay-pure',
      severity: 'error',
      comment: 'Floors 0-3 run in Node, in a worker and in a test alike: no Node module in them.',
      from: { path: `^src/${any(pure)}/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-know-no-astro',
      severity: 'error',
      comment: 'Floors 0-3 return values; laying them out is the work of the pages.',
      from: { path: `^src/${any(pure)}/` },
      to: { path: ['^astro:', 'node_modules/(astro|@astrojs)/'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Modules that need each other cannot be understood, or loaded, one at a time. (Types alone may refer to each other.)',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      comment:
        'The import leads nowhere: a misspelt path, a missing file extension or a package that is not installed.',
      from: {},
      // The types of SARIF are those of @types/sarif: there is no package to resolve.
      to: { couldNotResolve: true, pathNot: '^((astro|virtual):|sarif$)' },
    },
    {
      name: 'shipped-code-uses-shipped-packages',
      severity: 'error',
      comment: 'The packed tool has only "dependencies"; a development package would be missing there.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      comment: 'A package that only happens to be installed may be gone tomorrow: declare it in package.json.',
      from: { path: '^(src|scripts|bin)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|lib|\\.astro|\\.isthmus)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.cjs'],
    },
  },
};
