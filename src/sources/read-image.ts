import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DescriptorPart, descriptorParts, joinParts } from '#schema';
import { sha256 } from './import-closure.ts';
import { isImportPath } from './import-path.ts';
import { reasonOf } from './read-text.ts';
import type { Edge, Report } from './report.ts';
import type { VersionPlan } from './version-plan.ts';

/** An image that can be used: files in dependency order, none missing. */
export interface ReadImage {
  readonly descriptorSet: Uint8Array;
  readonly paths: readonly string[];
  /** One entry: the image's file name → hash of its bytes as they are on disk. */
  readonly closure: ReadonlyMap<string, string>;
}

const LARGEST_UNPACKED = 2 ** 30;

/** Reads a FileDescriptorSet, or a buf image (the same on the wire), gzipped or not. */
export function readImage(plan: VersionPlan, edge: Edge, report: Report): ReadImage | undefined {
  if (plan.source.kind !== 'image') return undefined;
  const { file } = plan.source;
  const shown = edge.show(file);
  const unusable = (message: string): undefined =>
    report('SRC-09', {
      message: `${shown} ${message}.`,
      place: { file: shown },
      related: [{ message: 'The version names it here.', place: plan.place }],
    }) as undefined;

  let stored: Uint8Array;
  try {
    stored = readFileSync(file);
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (gone) report('SRC-03', { message: `There is no file ${shown}.`, place: plan.place });
    else report('SRC-10', { message: `${shown} cannot be read: ${reasonOf(error)}.`, place: plan.place });
    return undefined;
  }
  if (stored.length === 0) return unusable('is empty');
  let bytes = stored;
  if (stored[0] === 0x1f && stored[1] === 0x8b) {
    try {
      bytes = gunzipSync(stored, { maxOutputLength: LARGEST_UNPACKED });
    } catch (error) {
      return unusable(`cannot be unpacked: ${reasonOf(error)}`);
    }
  }
  let files: readonly DescriptorPart[];
  try {
    files = descriptorParts(bytes);
  } catch (error) {
    return unusable(`is no whole FileDescriptorSet of ${bytes.length} bytes: ${reasonOf(error)}`);
  }
  if (files.length === 0) return unusable('holds no file descriptors; another format has this form on the wire');
  const byName = new Map(files.map((part) => [part.proto.name, part]));
  if (byName.size < files.length) return unusable('holds two files of one name');
  for (const name of byName.keys()) {
    if (!isImportPath(name)) {
      report('SRC-18', {
        message: `${shown} holds a file named ${JSON.stringify(name)}, which cannot be an import path.`,
        place: { file: shown },
      });
      return undefined;
    }
  }
  const missing = files.flatMap(({ proto }) =>
    proto.dependency.filter((path) => !byName.has(path)).map((path) => ({ path, by: proto.name })),
  );
  if (missing.length > 0) {
    for (const { path, by } of missing)
      report('SRC-14', { message: `${by} imports ${path}, which ${shown} does not hold.`, place: { file: shown } });
    return undefined;
  }
  const ordered = inDependencyOrder(byName);
  if (ordered === undefined) return unusable('holds files that import each other in a circle');
  const asStored = ordered.every((descriptor, index) => descriptor === files[index]);
  return {
    descriptorSet: asStored ? bytes : joinParts(ordered),
    paths: [...byName.keys()],
    closure: new Map([[basename(file), sha256(stored)]]),
  };
}

/** Imported files before those that import them, otherwise in the order given; undefined where imports form a circle. */
function inDependencyOrder(byName: ReadonlyMap<string, DescriptorPart>): DescriptorPart[] | undefined {
  const ordered = new Set<DescriptorPart>();
  // A stack of its own: a chain of imports may be longer than the call stack is deep.
  for (const first of byName.values()) {
    const open = new Set<DescriptorPart>();
    const stack = [first];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const descriptor = top;
      open.add(descriptor);
      const waiting = descriptor.proto.dependency
        .map((path) => byName.get(path))
        .find((other) => other !== undefined && !ordered.has(other));
      if (waiting === undefined) {
        ordered.add(descriptor);
        open.delete(descriptor);
        stack.pop();
      } else if (open.has(waiting)) return undefined;
      else stack.push(waiting);
    }
  }
  return [...ordered];
}
