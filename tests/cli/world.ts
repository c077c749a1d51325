import type { Catalog } from '#catalog';
import { type Diagnostic, finding } from '#diagnostics';
import type { Doors } from '../../src/cli/doors.ts';
import { run } from '../../src/cli/program.ts';
import type { World } from '../../src/cli/world.ts';

export const broken: Diagnostic = finding('SRC-01', {
  message: 'cannot find `strin` in this scope',
  contract: 'ledger-kv',
  version: '1.3.0',
  place: { file: 'contracts/kv.proto', line: 2, column: 3, endColumn: 8 },
});

export const texts = new Map([['contracts/kv.proto', 'message A {\n  strin name = 1;\n}\n']]);

export const emptyCatalog: Catalog = { asOf: '2026-03-01', contracts: [], errors: [], diagnostics: [] };

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What went through the doors, in order. */
  readonly calls: readonly (readonly [door: string, ...args: unknown[]])[];
}

export interface Scene {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  readonly terminal?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  readonly input?: string | Uint8Array;
  /** Standard input comes in pieces of so many bytes. */
  readonly pieces?: number;
  /** Milliseconds that pass with each look at the clock. */
  readonly tick?: number;
  readonly doors?: Partial<Doors>;
}

/** Runs a command line with doors that note what they were asked, and answer that all is well unless told otherwise. */
export async function isthmus(args: readonly string[], scene: Scene): Promise<Ran> {
  const calls: [string, ...unknown[]][] = [];
  let out = '';
  let err = '';
  let clock = 0;
  const well: Doors = {
    load: async () => ({ catalog: emptyCatalog, diagnostics: [], texts: new Map() }),
    schema: async () => ({ catalog: emptyCatalog, diagnostics: [], texts: new Map() }),
    build: async () => ({ diagnostics: [], texts: new Map(), outcome: 'written', pages: 1234 }),
    release: async () => ({ diagnostics: [], texts: new Map(), written: ['contracts/contracts.lock.json'] }),
    side: async () => ({ schema: undefined, diagnostics: [broken], texts, locate: (path) => path }),
    propose: async () => ({
      diagnostics: [],
      texts: new Map(),
      proposal: {
        id: '0001-scan',
        folder: 'contracts/ledger-kv/proposals/0001-scan',
        file: 'contracts/ledger-kv/proposals/0001-scan/proposal.mdx',
        base: '1.2.0',
      },
    }),
    detect: async () => ({ yaml: 'name: api\ntitle: API\n', findings: [] }),
  };
  const doors = { ...well, ...scene.doors };
  const world: World = {
    cwd: scene.cwd,
    env: scene.env ?? {},
    stdout: {
      isTTY: scene.terminal === true,
      columns: scene.columns ?? 100,
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      isTTY: scene.terminal === true,
      columns: scene.columns ?? 100,
      write: (text) => {
        err += text;
      },
    },
    now: () => {
      clock += scene.tick ?? 0;
      return clock;
    },
    today: () => '2026-03-01',
    readInput: async () => Buffer.from(scene.input ?? '').toString('utf8'),
    input: () => inPieces(scene),
    doors: {
      load: (options) => {
        calls.push(['load', options]);
        return doors.load(options);
      },
      schema: (options) => {
        calls.push(['schema', options]);
        return doors.schema(options);
      },
      build: (options) => {
        calls.push(['build', options]);
        return doors.build(options);
      },
      release: (options) => {
        calls.push(['release', options]);
        return doors.release(options);
      },
      side: (options) => {
        calls.push(['side', options]);
        return doors.side(options);
      },
      propose: (options) => {
        calls.push(['propose', options]);
        return doors.propose(options);
      },
      detect: (folder, options) => {
        calls.push(['detect', folder, options]);
        return doors.detect(folder, options);
      },
    },
  };
  return { code: await run(args, world, '9.9.9'), out, err, calls };
}

async function* inPieces({ input = '', pieces = 1 << 16 }: Scene): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(input);
  for (let at = 0; at < bytes.length; at += pieces) yield Uint8Array.from(bytes.subarray(at, at + pieces));
}
