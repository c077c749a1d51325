import { checkAnnotation, errorSetProblems } from '#boundary';
import { type Diagnostic, finding, type Place } from '#diagnostics';
import type { DeclarationKind } from '#schema';
import type { AnnotationEntry, LoadedContract } from '#sources';
import type { Version } from './model.ts';
import { placesOf } from './places.ts';
import { holdsFor } from './sidecar.ts';

/** What is wrong with the annotations of a contract: in annotations.yaml, and in the error sets of each version. */
export function annotationFindings(contract: LoadedContract, versions: readonly Version[]): Diagnostic[] {
  return [...sidecarFindings(contract, versions), ...errorSetFindings(contract, versions)];
}

/** What annotations.yaml says that the vocabulary does not have: once an entry, however many versions it holds for. */
function sidecarFindings(contract: LoadedContract, versions: readonly Version[]): Diagnostic[] {
  const { annotations } = contract;
  const problems = (name: string, kind: DeclarationKind | 'file', entry: AnnotationEntry): Diagnostic[] =>
    checkAnnotation(kind, entry.body).map(({ code, path, message, suggestion }) =>
      finding(code, {
        message: `${name}: ${message}`,
        place: code === 'ANN-01' && path.length > 0 ? entry.keyPlaceOf(path) : entry.placeOf(path),
        contract: contract.config.name,
        fix: suggestion === undefined ? undefined : `Write \`${suggestion}\`.`,
      }),
    );
  const wide = (annotations?.contract ?? []).flatMap((entry) => problems('The contract', 'file', entry));
  const single = [...(annotations?.declarations ?? [])].flatMap(([id, entries]) =>
    entries.flatMap((entry) => {
      const holding = versions.filter((version) => holdsFor(entry.versions, version));
      const kind = kindOf(id, holding) ?? kindOf(id, versions);
      return kind === undefined ? [] : problems(id, kind, entry);
    }),
  );
  return [...wide, ...single];
}

/** What a declaration is, in the newest of the versions that have it. */
const kindOf = (id: string, versions: readonly Version[]): DeclarationKind | undefined =>
  versions.findLast((version) => version.schema.declarations.has(id))?.schema.declarations.get(id)?.kind;

/** Error sets whose codes can have no page. One that annotations.yaml makes is reported there, once for all versions. */
export function errorSetFindings(contract: LoadedContract, versions: readonly Version[]): Diagnostic[] {
  const beside = new Map<string, Diagnostic>();
  const within: Diagnostic[] = [];
  for (const version of versions) {
    for (const { code, id, message } of errorSetProblems(version.schema, version.annotations)) {
      const details = { message, contract: contract.config.name };
      const sidecar = version.annotations.byId.get(id)?.source === 'sidecar' ? contract.annotations : undefined;
      if (sidecar) beside.set(`${code} ${id}`, finding(code, { ...details, place: sidecar.placeOf(id) }));
      else
        within.push(
          finding(code, {
            ...details,
            place: schemaPlace(contract, version, id, code === 'ANN-03' ? ['prefix'] : []),
            version: version.version,
          }),
        );
    }
  }
  return [...beside.values(), ...within];
}

/** Of a word of a declaration's annotation; of the declaration where it lacks that word. */
function schemaPlace(
  contract: LoadedContract,
  version: Version,
  id: string,
  path: readonly string[],
): Place | undefined {
  const loaded = contract.versions.find((one) => one.version === version.version);
  return loaded && placesOf(loaded, version.schema, contract.annotations)({ on: id, path, source: 'schema' });
}
