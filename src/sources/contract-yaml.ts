import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import type { Place } from '#diagnostics';
import { checkShape, describePath, describeValue, isPlainMap, reportUnknownKey } from './check-shape.ts';
import {
  CONTRACT_KEYS,
  nextShape,
  text as nonEmpty,
  releaseShape,
  semverOf,
  versionShape,
  versionsFolderShape,
  versionsGitShape,
} from './contract-shape.ts';
import type { Consumer, ContractConfig, Plain } from './model.ts';
import type { Report } from './report.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

export interface ReleaseFacts {
  readonly date?: string | undefined;
  readonly summary?: string | undefined;
  readonly consumers?: readonly Consumer[] | undefined;
}

export interface ListedVersion extends z.output<typeof versionShape> {
  readonly place: Place;
}

/** What `versions` says, not yet looked up anywhere. */
export type VersionsSpec =
  /** The key is absent. */
  | { readonly kind: 'default' }
  /** It is there and wrong, which has been reported. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'folders'; readonly path: string }
  | { readonly kind: 'git'; readonly repo: string; readonly tags: readonly string[]; readonly path: string }
  | { readonly kind: 'list'; readonly items: readonly ListedVersion[] };

/** A contract.yaml, read and checked. Where a key was wrong, it counts as absent. */
export interface ContractYaml {
  readonly config: ContractConfig;
  readonly versions: VersionsSpec;
  /** By version number. */
  readonly releases: ReadonlyMap<string, ReleaseFacts & { readonly place: Place }>;
  readonly next: string | undefined;
  readonly annotations: string | undefined;
  /** Place of the value of a top-level key, or of the whole file. */
  readonly placeOf: (key: string, ...inner: readonly string[]) => Place;
}

/** Reads contract.yaml; whatever is wrong goes to `report`. `file` is the path as displayed. */
export function readContractYaml(text: string, file: string, report: Report): ContractYaml {
  const yaml = parseYaml(text, file, report);
  const top = topLevel(yaml, report);
  for (const key of top.keys()) {
    if (!Object.hasOwn(CONTRACT_KEYS, key)) reportUnknownKey(key, Object.keys(CONTRACT_KEYS), [key], yaml, report);
  }
  const keys = CONTRACT_KEYS;
  const read = <T>(key: keyof typeof CONTRACT_KEYS, shape: z.ZodType<T>): T | undefined =>
    top.has(key) ? checkShape(shape, top.get(key), [key], yaml, report) : undefined;
  if (!top.has('name') && yaml.value !== undefined) {
    report('CFG-04', {
      message: 'The contract has no `name`.',
      place: yaml.placeOf([]),
      fix: `Add \`name\`, for example \`name: ${fallbackName(file)}\`.`,
    });
  }
  const name = read('name', keys.name) ?? fallbackName(file);
  const next = readNext(top.get('next'), yaml, report);
  return {
    config: {
      name,
      title: read('title', keys.title) ?? titleCase(name),
      summary: read('summary', keys.summary),
      go: read('go', keys.go),
      rust: read('rust', keys.rust),
      owners: read('owners', keys.owners) ?? [],
      rotation: rotationOf(read('rotation', keys.rotation)),
      roots: read('roots', keys.roots) ?? ['.'],
      files: read('files', keys.files),
      policy: read('policy', keys.policy),
      nextBump: next.bump,
    },
    versions: yaml.value === undefined ? { kind: 'broken' } : readVersions(top.get('versions'), yaml, report),
    releases: readReleases(top.get('releases'), yaml, report),
    next: next.folder,
    annotations: read('annotations', keys.annotations),
    placeOf: (key, ...inner) => (top.has(key) ? yaml.placeOf([key, ...inner]) : yaml.placeOf(['name'])),
  };
}

function topLevel(yaml: YamlFile, report: Report): Map<string, Plain> {
  const { value } = yaml;
  if (isPlainMap(value)) return new Map(Object.entries(value));
  if (value !== null && value !== undefined) {
    report('CFG-03', {
      message: `The file should be a map of keys, but is ${describeValue(value)}.`,
      place: yaml.placeOf([]),
    });
  }
  return new Map();
}

function readVersions(value: Plain | undefined, yaml: YamlFile, report: Report): VersionsSpec {
  const at = ['versions'];
  if (value === undefined) return { kind: 'default' };
  if (typeof value === 'string' && value.trim() !== '') return { kind: 'folders', path: value };
  if (Array.isArray(value)) {
    const items: ListedVersion[] = [];
    value.forEach((item: Plain, index) => {
      const place = yaml.placeOf([...at, index]);
      const version = checkShape(versionShape, item, [...at, index], yaml, report);
      if (version !== undefined && hasOneSource(version, place, report)) items.push({ ...version, place });
    });
    // Of a list whose every entry was refused nothing more can be said than what was said.
    return value.length > 0 && items.length === 0 ? { kind: 'broken' } : { kind: 'list', items };
  }
  if (isPlainMap(value) && Object.hasOwn(value, 'git')) {
    const spec = checkShape(versionsGitShape, value, at, yaml, report);
    return spec ? { kind: 'git', repo: spec.git, tags: spec.tags ?? ['*'], path: spec.path ?? '' } : { kind: 'broken' };
  }
  if (isPlainMap(value) && Object.keys(value).length > 0) {
    const spec = checkShape(versionsFolderShape, value, at, yaml, report);
    return spec ? { kind: 'folders', path: spec.folders } : { kind: 'broken' };
  }
  report('CFG-03', {
    message: `\`versions\` should be a folder, a list of versions, or a map with \`folders\` or \`git\`, but is ${describeValue(value)}.`,
    place: yaml.placeOf(at),
  });
  return { kind: 'broken' };
}

/** A folder, or a map of `folder` and `bump`. */
function readNext(value: Plain | undefined, yaml: YamlFile, report: Report): Partial<z.output<typeof nextShape>> {
  if (value === undefined) return {};
  if (isPlainMap(value)) return checkShape(nextShape, value, ['next'], yaml, report) ?? {};
  return { folder: checkShape(nonEmpty, value, ['next'], yaml, report) };
}

function hasOneSource(version: z.output<typeof versionShape>, place: Place, report: Report): boolean {
  const sources = (['folder', 'git', 'image'] as const).filter((key) => version[key] !== undefined);
  const label = `Version ${version.version}`;
  let message: string | undefined;
  if (sources.length === 0) message = `${label} names neither \`folder\` nor \`git\` nor \`image\`.`;
  else if (sources.length > 1) message = `${label} names ${sources.map((key) => `\`${key}\``).join(' and ')}.`;
  else if (version.git !== undefined && version.ref === undefined)
    message = `${label} names a git repository but no \`ref\`.`;
  else if (version.git === undefined && version.ref !== undefined)
    message = `${label} has a \`ref\` but no \`git\` to look it up in.`;
  else if (version.git === undefined && version.path !== undefined)
    message = `${label} has a \`path\`, which goes with \`git\` only.`;
  if (message !== undefined) report('CFG-12', { message, place });
  return message === undefined;
}

function readReleases(
  value: Plain | undefined,
  yaml: YamlFile,
  report: Report,
): Map<string, ReleaseFacts & { place: Place }> {
  const releases = new Map<string, ReleaseFacts & { place: Place }>();
  if (value === undefined || value === null) return releases;
  if (!isPlainMap(value)) {
    report('CFG-03', {
      message: `\`releases\` should be a map of keys, but is ${describeValue(value)}.`,
      place: yaml.placeOf(['releases']),
    });
    return releases;
  }
  for (const [key, facts] of Object.entries(value)) {
    const at = ['releases', key];
    const place = yaml.keyPlaceOf(at);
    const version = semverOf(key);
    if (version === undefined) {
      report('CFG-07', {
        message: `${describePath(at)} is not a semantic version (MAJOR.MINOR.PATCH): "${key}".`,
        place,
      });
    } else if (releases.has(version)) {
      report('CFG-08', { message: `\`releases\` describes version ${version} twice.`, place });
    } else {
      const read = checkShape(releaseShape, facts ?? Object.create(null), at, yaml, report);
      if (read !== undefined) releases.set(version, { ...read, place });
    }
  }
  return releases;
}

const rotationOf = (read: { every: number; start: string; order: string[] } | undefined): ContractConfig['rotation'] =>
  read && { everyDays: read.every, start: read.start, order: read.order };

/** The folder's name as a contract's: for findings of a contract whose own name cannot be read, and for `init`. */
export const kebabCase = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');

const fallbackName = (file: string): string => kebabCase(basename(dirname(file))) || 'contract';

const titleCase = (name: string): string =>
  name.replace(/(^|-)([a-z0-9])/g, (_, hyphen: string, first: string) => (hyphen ? ' ' : '') + first.toUpperCase());
