import { relativeUrl, urls } from '#lookup';
import type { Declaration, SchemaFile } from '#schema';
import { pageOwner } from '#schema';
import type { Catalog, Contract, Life, Version } from '../model.ts';
import { payloadView } from './bytes.ts';
import type { PayloadView } from './bytes-model.ts';
import { presenceChanges } from './changes.ts';
import { errorSetSummaries, figures } from './contract.ts';
import { lifeView } from './life.ts';
import { type Linker, linker } from './links.ts';
import type { LinkView } from './model.ts';
import { ownershipLink } from './ownership.ts';
import type { DeclarationRowView, FileRowView, PackageView, VersionView } from './pages-model.ts';
import { stepTo } from './review/comparison.ts';
import { plainSummary } from './summary.ts';
import { versionFrame } from './version-frame.ts';
import { byteSize, plural } from './words.ts';

export function versionPage(catalog: Catalog, contract: Contract, version: Version): VersionView {
  const from = urls.version(contract.name, version.version);
  return {
    ...versionFrame(
      contract,
      version,
      from,
      () => true,
      (other) => urls.version(contract.name, other.version),
    ),
    date: version.date,
    summary: version.summary ?? '',
    unreleased: version.unreleased,
    latest: version === contract.latest,
    locked: version.locked,
    digest: version.digest,
    origin: originText(version),
    hasSourceInfo: version.schema.hasSourceInfo,
    consumers: version.consumers,
    figures: figures(catalog, contract, version),
    packages: packages(contract, version, linker(version, from)),
    errorSets: errorSetSummaries(catalog, contract, version, from),
    ownership: ownershipLink(version, from),
    payloads: payloads(contract, version, linker(version, from)),
    files: version.schema.files.filter((file) => file.own).map((file) => fileRow(version, file, from)),
    artifacts: [
      {
        name: 'schema.json',
        href: relativeUrl(from, urls.schemaJson(contract.name, version.version)),
        what: 'every declaration, for tools and browsers',
      },
      {
        name: 'descriptor.binpb',
        href: relativeUrl(from, urls.descriptorSet(contract.name, version.version)),
        what: 'the FileDescriptorSet, imports included',
        size: byteSize(version.descriptorSet.length),
      },
    ],
    changes: changes(contract, version, from),
  };
}

/** Those that this version wrote come first. */
function payloads(contract: Contract, version: Version, links: Linker): PayloadView[] {
  const readable = contract.payloads.filter(({ type }) => version.reached.has(type));
  const isOwn = ({ version: writer }: { readonly version: string }) => writer === version.version;
  return [...readable.filter(isOwn), ...readable.filter((payload) => !isOwn(payload))].map((payload) => ({
    ...payloadView(contract.name, payload, version.version, links.from),
    type: links.declaration(payload.type, payload.type.slice(payload.type.lastIndexOf('.') + 1)),
  }));
}

function originText({ origin }: Version): string {
  if (origin.kind === 'folder') return `folder ${origin.path}`;
  if (origin.kind === 'image') return `image ${origin.path}`;
  const inside = origin.path === '' ? '' : `, folder ${origin.path}`;
  return `git ${origin.ref} (${origin.commit.slice(0, 10)}) of ${origin.repo}${inside}`;
}

function changes(contract: Contract, version: Version, from: string): VersionView['changes'] {
  const found = presenceChanges(contract, version);
  if (!found) return undefined;
  const link =
    (where: Version) =>
    (life: Life): LinkView => ({ ...linker(where, from).declaration(life.id), text: shortName(where, life.id) });
  return {
    since: found.since.version,
    added: outermost(version, found.added).map(link(version)),
    removed: outermost(found.since, found.removed).map(link(found.since)),
    deprecated: found.deprecated.map(link(version)),
    step: stepTo(contract, version, from),
  };
}

/** A new message's fields are not news of their own. */
function outermost(version: Version, lives: readonly Life[]): Life[] {
  const ids = new Set(lives.map((life) => life.id));
  return lives.filter(({ id }) => {
    const parent = version.schema.declarations.get(id)?.parent;
    return parent === undefined || !ids.has(parent);
  });
}

function shortName(version: Version, id: string): string {
  const declaration = version.schema.declarations.get(id);
  const packageName = version.schema.files.find((file) => file.path === declaration?.file)?.package ?? '';
  const within = packageName !== '' && id.startsWith(`${packageName}.`) ? id.slice(packageName.length + 1) : id;
  const owner = pageOwner(version.schema, id);
  return declaration?.kind === 'value' && owner?.kind === 'enum' ? `${owner.name}: ${declaration.name}` : within;
}

const GROUPS = ['service', 'message', 'enum', 'extension'] as const;

function packages(contract: Contract, version: Version, links: Linker): PackageView[] {
  const byName = new Map<string, { own: boolean; files: SchemaFile[] }>();
  for (const file of version.schema.files) {
    const entry = byName.get(file.package) ?? { own: false, files: [] };
    entry.own ||= file.own;
    entry.files.push(file);
    byName.set(file.package, entry);
  }
  return [...byName]
    .map(([name, { own, files }]): PackageView => {
      const ids = files.flatMap((file) => [...file.services, ...file.messages, ...file.enums, ...file.extensions]);
      const items = ids.flatMap((id) => {
        const declaration = version.pages.has(id) ? version.schema.declarations.get(id) : undefined;
        return declaration ? [{ kind: declaration.kind, row: row(contract, version, declaration, links) }] : [];
      });
      // A package's files may go to several Go packages; what is shown decides.
      const first =
        files.find((file) => [...file.messages, ...file.enums, ...file.services].some((id) => version.pages.has(id))) ??
        files[0];
      return {
        name,
        anchor: `package-${name || 'none'}`,
        go: first ? (version.go.packageOf(first.path)?.name ?? '') : '',
        rust: first ? (version.rust.packageOf(first.path)?.name ?? '') : '',
        summary: files.map((file) => plainSummary(file.packageComments)).find((text) => text !== '') ?? '',
        imported: !own,
        groups: GROUPS.map((kind) => ({
          kind,
          items: items
            .filter((item) => item.kind === kind)
            .map((item) => item.row)
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
        })).filter((group) => group.items.length > 0),
      };
    })
    .filter((entry) => entry.groups.length > 0)
    .sort((a, b) => Number(a.imported) - Number(b.imported) || (a.name < b.name ? -1 : 1));
}

function row(contract: Contract, version: Version, declaration: Declaration, links: Linker): DeclarationRowView {
  return {
    name: declaration.name,
    href: links.declaration(declaration.id).href ?? '',
    summary: plainSummary(declaration.comments, 120),
    size: sizeText(declaration),
    deprecated: declaration.deprecated,
    life: lifeView(contract, version, declaration.id),
  };
}

function sizeText(declaration: Declaration): string {
  if (declaration.kind === 'message')
    return declaration.fields.length === 0 ? 'empty' : plural(declaration.fields.length, 'field');
  if (declaration.kind === 'enum') return plural(declaration.values.length, 'value');
  return declaration.kind === 'service' ? plural(declaration.methods.length, 'method') : '';
}

function fileRow(version: Version, file: SchemaFile, from: string): FileRowView {
  const shown = version.sourcePages.includes(file.path);
  return {
    path: file.path,
    href: shown ? relativeUrl(from, urls.source(version.contract, version.version, file.path)) : undefined,
    lines: file.text === undefined ? 0 : file.text.replace(/\n$/, '').split('\n').length,
    syntax: syntaxText(file),
    imported: !file.own,
  };
}

export const syntaxText = (file: SchemaFile): string =>
  /^proto\d$/.test(file.edition) ? file.edition : `edition ${file.edition}`;
