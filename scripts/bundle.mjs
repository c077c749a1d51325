// Bundles the command line tool into lib/cli.js, for the packed tool: Node runs no TypeScript under node_modules.
// The pages stay as sources (Astro compiles them); packages named in "dependencies" stay imports.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const packages = Object.keys(manifest.dependencies);

/**
 * A module that finds a file of the package relative to itself still finds it from inside the bundle: each
 * `import.meta.url` becomes the address of the source file it was written in, which is packed too.
 */
const ownAddress = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const address = JSON.stringify(`../${relative(root, path).split(sep).join('/')}`);
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', `new URL(${address}, import.meta.url).href`),
      };
    });
  },
};

const { metafile } = await build({
  entryPoints: ['src/cli/main.ts'],
  outfile: 'lib/cli.js',
  bundle: true,
  platform: 'node',
  target: 'node22.12',
  format: 'esm',
  external: packages.flatMap((name) => [name, `${name}/*`]),
  plugins: [ownAddress],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
console.log(`lib/cli.js: ${Math.round(bytes / 1024)} KB`);
