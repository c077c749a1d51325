import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBuf } from './buf-binary.ts';
import { readCompileErrors } from './compile-errors.ts';
import { isImportPath } from './import-path.ts';
import type { CompileResult, Compiler } from './model.ts';

/**
 * Compiles schemas: source text by import path → a FileDescriptorSet with source info, imports and the well-known types
 * it uses, in dependency order; or every error of every file; or why the compiler could not run. Never throws.
 */
export const compile = (files: ReadonlyMap<string, string>): Promise<CompileResult> => createCompiler().compile(files);

/** The compiler behind `compile`: buf from the installed package, or the binary named. */
export function createCompiler(binary?: string): Compiler {
  const buf = binary === undefined ? findBuf() : { binary, version: binary };
  if ('failure' in buf) return { version: 'none', compile: () => Promise.resolve({ failure: buf.failure }) };
  return {
    version: `buf ${buf.version}`,
    compile: async (files) => {
      let folder: string | undefined;
      try {
        folder = mkdtempSync(join(tmpdir(), 'isthmus-'));
        writeWorkspace(folder, files);
        return await runBuf(buf.binary, folder, files);
      } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) };
      } finally {
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
      }
    },
  };
}

/**
 * A folder of its own per compilation: buf then reads no lock file of the user's, goes to no network and finds no
 * configuration in parent folders; and texts from git need to be written somewhere anyway.
 */
function writeWorkspace(folder: string, files: ReadonlyMap<string, string>): void {
  const schemas = join(folder, SCHEMAS);
  const made = new Set<string>();
  for (const [path, text] of files) {
    if (!isImportPath(path)) throw new Error(`${JSON.stringify(path)} cannot be an import path`);
    const file = join(schemas, ...path.split('/'));
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, text);
  }
  mkdirSync(schemas, { recursive: true });
  writeFileSync(join(schemas, 'buf.yaml'), 'version: v2\n');
}

const SCHEMAS = 'schemas';
const EXIT_COMPILE_ERRORS = 100;

function runBuf(binary: string, folder: string, files: ReadonlyMap<string, string>): Promise<CompileResult> {
  const args = ['build', '.', '--as-file-descriptor-set', '-o', '-', '--error-format', 'json'];
  // The user's own cache and configuration may be unreadable, unwritable or wrong; neither is needed.
  const env = { ...process.env, BUF_CACHE_DIR: join(folder, 'cache'), BUF_CONFIG_DIR: join(folder, 'config') };
  return new Promise((done) => {
    // The default maxBuffer of 1 MB is too small for a set of any size.
    execFile(
      binary,
      args,
      { cwd: join(folder, SCHEMAS), encoding: 'buffer', maxBuffer: 2 ** 30, env, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null)
          return done({ descriptorSet: new Uint8Array(stdout.buffer, stdout.byteOffset, stdout.byteLength) });
        const words = stderr.toString('utf8');
        const errors = error.code === EXIT_COMPILE_ERRORS ? readCompileErrors(words, files) : [];
        done(errors.length > 0 ? { errors } : { failure: words.trim() || error.message });
      },
    );
  });
}
