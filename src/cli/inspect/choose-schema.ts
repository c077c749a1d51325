import { decodingSchema } from '#catalog';
import { nearest } from '#sources';
import type { WireSchema } from '#wire';
import { contractOf, instead, LISTED, versionOf } from '../named-version.ts';
import { contractsFolder } from '../options.ts';
import { createProgress } from '../progress.ts';
import { reportFindings } from '../report.ts';
import { UsageError, type World } from '../world.ts';

export interface SchemaFlags {
  readonly contract?: string | undefined;
  readonly contracts?: string | undefined;
  readonly image?: string | undefined;
  readonly proto?: string | undefined;
}

/** The schema that bytes are read by. */
export interface ChosenSchema {
  /** `ledger-kv 2.0.0`, or the path that it was read from. */
  readonly title: string;
  readonly schema: WireSchema;
}

/** The schema that the flags name; undefined where they name none. Throws a UsageError where there is no such schema. */
export async function chooseSchema(flags: SchemaFlags, world: World): Promise<ChosenSchema | undefined> {
  const named = [flags.contract, flags.image, flags.proto].filter((flag) => flag !== undefined);
  if (named.length > 1) throw new UsageError('Name one of --contract, --image and --proto.');
  if (flags.contract !== undefined) return fromContract(flags.contract, flags.contracts, world);
  if (flags.contracts !== undefined)
    throw new UsageError('--contracts says where --contract is to be found: name that too.');
  if (flags.image !== undefined) return fromSource({ kind: 'image', path: flags.image }, '--image', world);
  if (flags.proto !== undefined) return fromSource({ kind: 'folder', path: flags.proto }, '--proto', world);
  return undefined;
}

async function fromContract(wanted: string, folder: string | undefined, world: World): Promise<ChosenSchema> {
  const at = wanted.lastIndexOf('@');
  const name = at < 0 ? wanted : wanted.slice(0, at);
  const number = at < 0 ? undefined : wanted.slice(at + 1).replace(/^v(?=\d)/, '');
  const progress = createProgress(world);
  const { catalog, diagnostics, texts } = await world.doors
    .load({ contracts: contractsFolder(folder, world), cwd: world.cwd, asOf: world.today(), tell: progress.tell })
    .finally(progress.clear);
  try {
    const version = versionOf(contractOf(catalog, name), number);
    return { title: `${name} ${version.version}`, schema: decodingSchema(version) };
  } catch (error) {
    // A version whose schemas do not compile is not in the catalog: the findings say why.
    const about = diagnostics.filter(({ contract, severity }) => severity === 'error' && (contract ?? name) === name);
    reportFindings(about, texts, world);
    throw error;
  }
}

async function fromSource(
  from: { readonly kind: 'image' | 'folder'; readonly path: string },
  flag: string,
  world: World,
): Promise<ChosenSchema> {
  const { catalog, diagnostics, texts } = await world.doors.schema({ from, cwd: world.cwd, asOf: world.today() });
  const version = catalog.contracts[0]?.latest;
  if (version) return { title: from.path, schema: decodingSchema(version) };
  reportFindings(diagnostics, texts, world);
  throw new UsageError(`${from.path} holds no schema that can be used (${flag}).`);
}

/**
 * The full name of a message of the schema: as given, or the only one that ends so. Throws a UsageError, with the nearest name,
 * where there is none.
 */
export function messageType({ title, schema }: ChosenSchema, given: string): string {
  const wanted = given.replace(/^\./, '');
  if (schema.messages.has(wanted)) return wanted;
  const names = [...schema.messages.keys()];
  const ending = names.filter((name) => name.endsWith(`.${wanted}`));
  const [only] = ending;
  if (only !== undefined && ending.length === 1) return only;
  if (ending.length > 1)
    throw new UsageError(`${given} may be ${ending.slice(0, LISTED).join(' or ')}: give the full name.`);
  // A name without its package is compared with names without theirs.
  const short = new Map(names.map((name) => [name.slice(name.lastIndexOf('.') + 1), name]));
  const near = wanted.includes('.') ? undefined : short.get(nearest(wanted, short.keys()) ?? '');
  throw new UsageError(`${title} has no message ${given}${instead(wanted, names, near)}`);
}
