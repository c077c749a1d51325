import {
  type EncodedErrors,
  type EncodedSymbols,
  encodeErrors,
  encodeSymbols,
  type LookupContract,
  type SymbolEntry,
  type SymbolKind,
  urls,
} from '#lookup';
import type { Declaration } from '#schema';
import type { Catalog, Contract, Version } from '../model.ts';

/** The two halves of the search index: codes first, they are few and wanted at once. */
export function lookupIndex(catalog: Catalog): { errors: EncodedErrors; symbols: EncodedSymbols } {
  const contracts = catalog.contracts.map(lookupContract);
  const errors = catalog.errors.map((entry) => ({
    code: entry.code,
    prefix: entry.prefix,
    number: entry.number,
    contract: entry.contract,
    contractTitle: entry.contractTitle,
    name: entry.facts.name,
    enumId: entry.set.enumId,
    go: entry.facts.go === undefined ? [] : [entry.facts.go],
    rust: entry.facts.rust === undefined ? [] : [entry.facts.rust],
    kind: entry.facts.kind ?? '',
    cause: entry.facts.cause ?? '',
    retired: entry.retiredIn,
    since: entry.since,
    url: urls.error(entry.code),
  }));
  return {
    errors: encodeErrors(contracts, errors),
    symbols: encodeSymbols(contracts, catalog.contracts.flatMap(symbolEntries)),
  };
}

function lookupContract(contract: Contract): LookupContract {
  const qualifiers = new Set<string>();
  for (const file of contract.latest.schema.files) {
    if (!file.own) continue;
    const go = contract.latest.go.packageOf(file.path)?.name;
    const rust = contract.latest.rust.packageOf(file.path)?.name.split('::')[0];
    if (go) qualifiers.add(go);
    if (rust) qualifiers.add(rust);
  }
  const crate = contract.config.rust?.crate;
  if (crate) qualifiers.add(crate.replaceAll('-', '_'));
  return {
    name: contract.name,
    title: contract.title,
    versions: contract.versions.map((version) => version.version),
    qualifiers: [...qualifiers],
  };
}

/** One entry a name and kind, described as its newest version has it. */
function symbolEntries(contract: Contract): SymbolEntry[] {
  const entries = new Map<string, SymbolEntry>();
  for (const version of contract.versions) {
    const own = new Set(version.schema.files.filter((file) => file.own).map((file) => file.path));
    for (const declaration of version.schema.declarations.values()) {
      if (!own.has(declaration.file)) continue;
      const key = `${declaration.kind} ${declaration.id}`;
      entries.set(key, symbolEntry(contract, version, declaration, entries.get(key)?.first ?? version.index));
    }
    for (const path of version.sourcePages) {
      const key = `file ${path}`;
      entries.set(key, {
        id: path,
        kind: 'file',
        contract: contract.name,
        first: entries.get(key)?.first ?? version.index,
        last: version.index,
      });
    }
  }
  return [...entries.values()];
}

function symbolEntry(contract: Contract, version: Version, declaration: Declaration, first: number): SymbolEntry {
  const go = version.go.get(declaration.id);
  const rust = version.rust.get(declaration.id);
  const kind: SymbolKind = declaration.kind;
  return {
    id: declaration.id,
    kind,
    contract: contract.name,
    parent: declaration.parent,
    go: go?.qualified,
    rust: rust?.qualified,
    first,
    last: version.index,
    ...(declaration.kind === 'field' && { json: declaration.jsonName }),
  };
}
