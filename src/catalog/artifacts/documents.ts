import { effectiveCall, methodErrors } from '#boundary';
import { urls } from '#lookup';
import type { Catalog, Contract, ErrorEntry, Version } from '../model.ts';

// errors.json, catalog.json and payloads.json, for tools that are not this site. Paths in them are relative to the site's root.

/** errors.json: every error code, retired ones too. A fact that the contract does not state is null. */
export function errorsDocument(catalog: Catalog): object {
  return { format: 'isthmus-errors/1', asOf: catalog.asOf, errors: catalog.errors.map(errorDocument) };
}

function errorDocument(entry: ErrorEntry): object {
  const { facts, set } = entry;
  return {
    code: entry.code,
    contract: entry.contract,
    number: entry.number,
    name: facts.name,
    enum: set.enumId,
    kind: facts.kind ?? null,
    cause: facts.cause ?? null,
    fix: facts.fix ?? null,
    retry: facts.again ?? null,
    redo: facts.redo ?? null,
    effect: facts.effect ?? null,
    go: facts.go ?? null,
    rust: facts.rust ?? null,
    detail: facts.detail ?? null,
    poisonsHandle: facts.poisonsHandle ?? null,
    methods: facts.methods,
    since: entry.since,
    describedBy: entry.version,
    retiredIn: entry.retiredIn ?? null,
    replacedBy: entry.replacedBy ?? null,
    page: urls.error(entry.code),
  };
}

/** catalog.json: contracts, their versions and what each holds, with the addresses of pages and artifacts. */
export function catalogDocument(catalog: Catalog): object {
  return { format: 'isthmus-catalog/1', asOf: catalog.asOf, contracts: catalog.contracts.map(contractDocument) };
}

function contractDocument(contract: Contract): object {
  const { config } = contract;
  return {
    name: contract.name,
    title: contract.title,
    summary: contract.summary,
    go: config.go ?? null,
    rust: config.rust ?? null,
    owners: config.owners,
    latest: contract.latest.version,
    page: urls.contract(contract.name),
    payloads: urls.payloads(contract.name),
    versions: contract.versions.map((version) => versionDocument(contract, version)),
  };
}

function versionDocument(contract: Contract, version: Version): object {
  return {
    version: version.version,
    date: version.date ?? null,
    unreleased: version.unreleased,
    locked: version.locked,
    digest: version.digest,
    hasSourceInfo: version.schema.hasSourceInfo,
    consumers: version.consumers,
    counts: version.counts,
    coverage: version.coverage,
    page: urls.version(contract.name, version.version),
    schema: urls.schemaJson(contract.name, version.version),
    descriptorSet: urls.descriptorSet(contract.name, version.version),
    services: [...version.schema.declarations.values()].flatMap((service) =>
      service.kind !== 'service' || !version.pages.has(service.id)
        ? []
        : [
            {
              id: service.id,
              page: urls.symbol(contract.name, version.version, service.id),
              methods: service.methods.map((method) => methodDocument(contract, version, method.id)),
            },
          ],
    ),
  };
}

function methodDocument(contract: Contract, version: Version, id: string): object {
  return {
    id,
    page: urls.symbol(contract.name, version.version, id),
    errors: methodErrors(version.schema, version.annotations, id) ?? null,
    call: effectiveCall(version.schema, version.annotations, id) ?? null,
  };
}

/** payloads.json: the recorded payloads of a contract, bytes and all; an empty list where there are none. */
export function payloadsDocument(contract: Contract): object {
  return {
    format: 'isthmus-payloads/1',
    contract: contract.name,
    payloads: contract.payloads.map(({ id, title, note, type, version, framing, bytes }) => ({
      id,
      title,
      note: note ?? null,
      type,
      version,
      framing,
      size: bytes.length,
      hex: Buffer.from(bytes).toString('hex'),
    })),
  };
}
