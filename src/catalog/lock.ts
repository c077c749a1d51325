import { type Diagnostic, finding } from '#diagnostics';
import type { Loaded, LoadedContract, LoadedVersion } from '#sources';

/** A released version as contracts.lock.json freezes it. */
export interface LockedVersion {
  /** Hex SHA-256 over the import closure; see `LoadedVersion.digest`. */
  readonly digest: string;
  /** Hex SHA-256 by import path, so that a finding can name the file that changed. */
  readonly files: ReadonlyMap<string, string>;
}

/** The digests of released versions, by contract, then version. */
export interface Lock {
  /** As displayed. */
  readonly file: string;
  readonly contracts: ReadonlyMap<string, ReadonlyMap<string, LockedVersion>>;
}

/** What one version's lock entry is to hold. */
export const lockEntry = (version: LoadedVersion): LockedVersion => ({
  digest: version.digest,
  files: version.closure,
});

/** Adds or replaces one entry. */
export function withEntry(lock: Lock, contract: string, version: string, entry: LockedVersion): Lock {
  const versions = new Map(lock.contracts.get(contract));
  versions.set(version, entry);
  return { ...lock, contracts: new Map(lock.contracts).set(contract, versions) };
}

/** Compares what was read with what was released: every changed, missing or added file of a locked version is a finding. */
export function checkLock(loaded: Loaded, lock: Lock | undefined): Diagnostic[] {
  if (!lock) return [];
  return loaded.contracts.flatMap((contract) => {
    const locked = lock.contracts.get(contract.config.name);
    if (!locked) return [];
    const present = new Map(contract.versions.map((version) => [version.version, version]));
    return [...locked].flatMap(([label, entry]) => {
      const version = present.get(label);
      return version ? changedFiles(contract, version, entry, lock) : [vanished(contract, label, lock)];
    });
  });
}

function vanished(contract: LoadedContract, version: string, lock: Lock): Diagnostic {
  return finding('LCK-02', {
    message: `${contract.config.name} ${version} was released (${lock.file} has its digest), but contract.yaml no longer names it.`,
    place: { file: contract.file },
    contract: contract.config.name,
    version,
  });
}

function changedFiles(
  contract: LoadedContract,
  version: LoadedVersion,
  entry: LockedVersion,
  lock: Lock,
): Diagnostic[] {
  if (version.digest === entry.digest || version.closure.size === 0) return [];
  const report = (path: string, message: string): Diagnostic =>
    finding('LCK-01', {
      message,
      place: { file: version.locate(path) },
      contract: contract.config.name,
      version: version.version,
    });
  const released = `${contract.config.name} ${version.version}`;
  const findings: Diagnostic[] = [];
  for (const [path, digest] of entry.files) {
    const now = version.closure.get(path);
    if (now === undefined)
      findings.push(
        report(path, `${path} is missing, but belongs to the released ${released} (${lock.file}: sha256 ${digest}).`),
      );
    else if (now !== digest) {
      findings.push(
        report(
          path,
          `${path} differs from the released ${released}: its sha256 is ${now}, ${lock.file} has ${digest}.`,
        ),
      );
    }
  }
  for (const path of version.closure.keys()) {
    if (!entry.files.has(path))
      findings.push(
        report(
          path,
          `${path} was added to the import closure of the released ${released}; ${lock.file} does not have it.`,
        ),
      );
  }
  return findings;
}

/** Reads the text of contracts.lock.json. Throws an Error that says what is wrong with it. */
export function parseLock(file: string, json: string): Lock {
  const value: unknown = JSON.parse(json);
  const contracts = new Map<string, Map<string, LockedVersion>>();
  for (const [contract, versions] of entriesOf(value, 'contracts')) {
    const byVersion = new Map<string, LockedVersion>();
    for (const [version, entry] of Object.entries(recordOf(versions, contract))) {
      const { digest, files } = recordOf(entry, `${contract} ${version}`);
      if (typeof digest !== 'string') throw new Error(`${contract} ${version} has no digest`);
      const hashes = Object.entries(recordOf(files, `${contract} ${version} files`)).map(
        ([path, hash]): [string, string] => [path, String(hash)],
      );
      byVersion.set(version, { digest, files: new Map(hashes) });
    }
    contracts.set(contract, byVersion);
  }
  return { file, contracts };
}

/** The text of contracts.lock.json: sorted, one line a file, so that a release is a small diff. */
export function printLock(lock: Lock): string {
  const sorted = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const contracts = sorted(lock.contracts).map(([name, versions]) => [
    name,
    Object.fromEntries(
      sorted(versions).map(([version, entry]) => [
        version,
        { digest: entry.digest, files: Object.fromEntries(sorted(entry.files)) },
      ]),
    ),
  ]);
  return `${JSON.stringify({ format: 'isthmus-lock/1', contracts: Object.fromEntries(contracts) }, null, 2)}\n`;
}

function recordOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is not an object`);
  return value as Record<string, unknown>;
}

const entriesOf = (value: unknown, key: string): [string, unknown][] =>
  Object.entries(recordOf(recordOf(value, 'the lock')[key], key));
