import { byteRuler, callLanes, type Diagram, handleLives, moduleMap, streamFlow } from '#diagrams';
import { cLayout } from '#languages';
import { urls } from '#lookup';
import { type Declaration, type MessageDeclaration, pageOwner } from '#schema';
import type { Catalog, Contract, Version } from '../model.ts';
import { plainLayouts } from '../plain-layouts.ts';
import { linker } from './links.ts';
import { findingsOn, hasOwnership } from './ownership.ts';
import type { FoundView } from './ownership-model.ts';

/** What a declaration's page shows beside what the schema says of it. */
export async function declarationBeside(
  contract: Contract,
  version: Version,
  id: string,
): Promise<{ readonly diagrams: readonly Diagram[]; readonly findings: readonly FoundView[] }> {
  const links = linker(version, urls.symbol(contract.name, version.version, id));
  return { diagrams: await declarationDiagrams(contract, version, id), findings: findingsOn(version, id, links) };
}

/** Every drawing that belongs on a declaration's page, in the order in which they are read. */
export async function declarationDiagrams(contract: Contract, version: Version, id: string): Promise<Diagram[]> {
  const declaration = version.schema.declarations.get(id);
  switch (declaration?.kind) {
    case 'method':
      return methodDiagrams(version, id);
    case 'message':
      return messageDiagrams(version, declaration);
    case 'service':
      return serviceDiagrams(contract, version, id);
    default:
      return [];
  }
}

function methodDiagrams({ boundary }: Version, id: string): Diagram[] {
  return [callLanes(boundary, id, { idPrefix: 'lanes' }), streamFlow(boundary, id, { idPrefix: 'flow' })].filter(
    (diagram) => diagram !== undefined,
  );
}

/** The message itself and those declared inside it may be handles, or structs with C layout. */
async function messageDiagrams(version: Version, message: MessageDeclaration): Promise<Diagram[]> {
  const { schema, boundary } = version;
  const isHere = ({ declaration }: { readonly declaration: Declaration }): boolean =>
    pageOwner(schema, declaration.id)?.id === message.id;
  const handles = [...boundary.handles.values()].filter(isHere);
  const structs = [...boundary.types.values()].filter((type) => type.type.object('plain') && isHere(type));
  const plain = plainLayouts(version);
  return [
    ...structs.map(({ id, declaration }, index) =>
      byteRuler(cLayout(schema, id, plain), { name: declaration.name, idPrefix: `ruler${index}` }),
    ),
    ...(await handleLives(handles.map((handle, index) => ({ model: boundary, handle, idPrefix: `life${index}` })))),
  ];
}

function serviceDiagrams(contract: Contract, version: Version, id: string): Diagram[] {
  const service = version.boundary.services.find((one) => one.id === id);
  if (!service?.annotated) return [];
  return [mapOf([{ contract, version, services: new Set([id]) }], `Who calls ${service.declaration.name}`)];
}

/** Which module calls which through the services of one version; undefined where it has none. */
export const versionMap = (contract: Contract, version: Version): Diagram | undefined =>
  hasOwnership(version)
    ? mapOf([{ contract, version }], `Who calls whom in ${contract.title} ${version.version}`)
    : undefined;

/** The same for every contract of the site that has services, each in its latest version. */
export function siteMap({ contracts }: Catalog): Diagram | undefined {
  const mapped = contracts.filter(({ latest }) => hasOwnership(latest));
  return mapped.length === 0
    ? undefined
    : mapOf(
        mapped.map((contract) => ({ contract, version: contract.latest })),
        'Who calls whom, over all contracts',
      );
}

interface Mapped {
  readonly contract: Contract;
  readonly version: Version;
  /** Ids of the services to show; undefined: all. */
  readonly services?: ReadonlySet<string> | undefined;
}

function mapOf(mapped: readonly Mapped[], title: string): Diagram {
  return moduleMap(
    {
      title,
      contracts: mapped.map(({ contract, version, services }) => ({
        name: contract.name,
        title: contract.title,
        ...shoresOf(contract),
        model:
          services === undefined
            ? version.boundary
            : { ...version.boundary, services: version.boundary.services.filter(({ id }) => services.has(id)) },
      })),
    },
    { idPrefix: 'map' },
  );
}

function shoresOf({ config }: Contract) {
  const module = config.go?.module;
  const crate = config.rust?.crate;
  return { go: module === undefined ? undefined : { module }, rust: crate === undefined ? undefined : { crate } };
}
