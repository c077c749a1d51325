import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SchemaSource } from '#sources';
import { UsageError, type World } from '../world.ts';

/** What one argument of `isthmus compare` means. */
export type SideName =
  | { readonly kind: 'schemas'; readonly from: SchemaSource }
  /** `version`: a number, `next`, `latest`, or a proposal's folder. */
  | { readonly kind: 'contract'; readonly contract: string; readonly version: string };

const FORMS =
  'Name a folder of .proto files, an image, a version of a contract (ledger-kv@1.2.0), or a commit (git:.#main:proto).';

/** Reads `FOLDER`, `IMAGE`, `CONTRACT@VERSION` or `git:REPOSITORY#REF:FOLDER`. Something on disk wins over a contract's name. */
export function sideName(text: string, roots: readonly string[] | undefined, { cwd }: Pick<World, 'cwd'>): SideName {
  if (text.startsWith('git:')) return { kind: 'schemas', from: gitSource(text, roots) };
  if (text === '') throw new UsageError(`One side is empty. ${FORMS}`);
  const path = resolve(cwd, text);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    if (existsSync(join(path, 'contract.yaml'))) {
      throw new UsageError(
        `${text} is a contract, with versions to choose from: name one as NAME@VERSION, with --contracts ${text}`,
      );
    }
    return { kind: 'schemas', from: { kind: 'folder', path: text, roots } };
  }
  if (stat) return { kind: 'schemas', from: { kind: 'image', path: text } };
  const [, contract, version] = /^([a-z][a-z0-9-]*)@([\w.+-]+)$/.exec(text) ?? [];
  if (contract !== undefined && version !== undefined)
    return { kind: 'contract', contract, version: version.replace(/^v(?=\d)/, '') };
  throw new UsageError(`There is no folder or image ${text}. ${FORMS}`);
}

/** The repository's path may hold a `#`, a ref no `:`. */
function gitSource(text: string, roots: readonly string[] | undefined): SchemaSource {
  const [, path, ref, folder = ''] = /^git:(.*)#([^#:]+)(?::(.*))?$/s.exec(text) ?? [];
  if (path === undefined || ref === undefined)
    throw new UsageError(`${text} names no commit: write git:REPOSITORY#REF, or git:REPOSITORY#REF:FOLDER.`);
  return { kind: 'git', path: path === '' ? '.' : path, ref, folder: folder.replace(/^\.?\/+|\/+$/g, ''), roots };
}
