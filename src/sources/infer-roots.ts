import { scanImports } from './scan-imports.ts';

export interface MissingImport {
  /** Index of the sample it is in. */
  readonly sample: number;
  readonly file: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface InferredRoots {
  /** Folders relative to the ones looked at; `.` for themselves. Sorted. */
  readonly roots: readonly string[];
  /** Imports that no file of their sample answers. */
  readonly missing: readonly MissingImport[];
}

/** Built into every compiler, or brought by this tool. */
const isBuiltIn = (path: string): boolean =>
  path.startsWith('google/protobuf/') || path === 'boundary/v1/boundary.proto';

/**
 * Finds the import roots that some folders of schemas (versions of one contract) share: the fewest from which every
 * import resolves, the shallowest where several do. Files that nothing imports get the root that their package implies.
 */
export function inferRoots(samples: readonly ReadonlyMap<string, string>[]): InferredRoots {
  const needs: ReadonlySet<string>[] = []; // for each import, the roots from which it resolves
  const missing: MissingImport[] = [];
  samples.forEach((texts, sample) => {
    const resolve = resolver(texts.keys());
    for (const [file, text] of texts) {
      for (const { path, line, column } of scanImports(text)) {
        const candidates = resolve(path);
        if (candidates.size > 0) needs.push(candidates);
        else if (!isBuiltIn(path)) missing.push({ sample, file, path, line, column });
      }
    }
  });

  const roots = new Set<string>();
  for (let open = needs; open.length > 0; open = open.filter((candidates) => !intersects(candidates, roots))) {
    const votes = new Map<string, number>();
    for (const candidates of open) for (const root of candidates) votes.set(root, (votes.get(root) ?? 0) + 1);
    const best = [...votes].sort(([a, x], [b, y]) => y - x || depth(a) - depth(b) || (a < b ? -1 : 1))[0];
    if (best === undefined) break;
    roots.add(best[0]);
  }
  // Without a single import nothing speaks for any root but the folder itself.
  if (roots.size === 0) return { roots: ['.'], missing };
  const imported = [...roots];
  for (const [file, text] of samples.flatMap((texts) => [...texts])) {
    if (!imported.some((root) => isBelow(file, root))) roots.add(rootByPackage(file, text));
  }
  return { roots: [...roots].sort(), missing };
}

/** Answers from which roots an import path resolves among some files. */
function resolver(files: Iterable<string>): (path: string) => ReadonlySet<string> {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const found =
      known.get(path) ??
      new Set(
        (byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? []).flatMap((file) =>
          file === path ? '.' : file.endsWith(`/${path}`) ? file.slice(0, -path.length - 1) : [],
        ),
      );
    known.set(path, found);
    return found;
  };
}

/** `third_party` of `third_party/grpc/health/v1/health.proto` with package `grpc.health.v1`; else the file's top. */
function rootByPackage(file: string, text: string): string {
  const folder = file.split('/').slice(0, -1);
  const name = /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1]?.split('.') ?? [];
  const root = folder.slice(0, Math.max(0, folder.length - name.length));
  const implied = name.length > 0 && folder.slice(root.length).join('.') === name.join('.');
  return implied && root.length > 0 ? root.join('/') : '.';
}

const isBelow = (file: string, root: string): boolean => root === '.' || file.startsWith(`${root}/`);

const depth = (root: string): number => (root === '.' ? 0 : root.split('/').length);

const intersects = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((item) => b.has(item));
