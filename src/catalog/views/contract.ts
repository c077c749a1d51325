import type { Surface } from '#languages';
import { relativeUrl, urls } from '#lookup';
import type { Owner } from '#sources';
import { profileTitle } from '../generators.ts';
import type { Catalog, Contract, Version } from '../model.ts';
import { turnOn } from '../rotation.ts';
import { changeSentences, presenceChanges } from './changes.ts';
import { type Linker, linker } from './links.ts';
import { ownershipLink } from './ownership.ts';
import type {
  ContractCardView,
  ContractsView,
  ContractView,
  ErrorSetSummaryView,
  FigureView,
  HomeView,
  ModuleView,
  OwnerView,
  RotationView,
  ServiceSummaryView,
  TimelineItemView,
} from './pages-model.ts';
import { stepTo } from './review/comparison.ts';
import { openProposals } from './review/proposals.ts';
import { shareViews } from './shares.ts';
import { plainSummary } from './summary.ts';
import { plural } from './words.ts';

export function homePage(catalog: Catalog): HomeView {
  const from = urls.home();
  const code = catalog.errors.find((entry) => entry.retiredIn === undefined && entry.facts.cause) ?? catalog.errors[0];
  const declarations = catalog.contracts.reduce((sum, contract) => sum + contract.lives.size, 0);
  const versions = catalog.contracts.reduce((sum, contract) => sum + contract.versions.length, 0);
  return {
    contracts: catalog.contracts.map((contract) => contractCard(catalog, contract, from)),
    figures: [
      { ...figure(catalog.contracts.length, 'contract'), href: relativeUrl(from, urls.contracts()) },
      figure(versions, 'version'),
      figure(declarations, 'declaration'),
      { ...figure(catalog.errors.length, 'error code'), href: relativeUrl(from, urls.errors()) },
    ],
    examples: {
      errorCode: code && { text: code.code, href: relativeUrl(from, urls.error(code.code)) },
      symbols: exampleSymbols(catalog, from),
    },
    openProposals: figure(
      catalog.contracts.reduce((sum, { proposals }) => sum + proposals.filter(({ isOpen }) => isOpen).length, 0),
      'proposal',
    ),
    asOf: catalog.asOf,
  };
}

function exampleSymbols(catalog: Catalog, from: string) {
  return catalog.contracts.slice(0, 3).flatMap((contract) => {
    const { latest } = contract;
    const message = [...latest.schema.declarations.values()].find(
      (declaration) => declaration.kind === 'method' && latest.pages.has(declaration.id),
    );
    if (!message) return [];
    return [
      {
        text: message.id.split('.').slice(-2).join('.'),
        id: message.id,
        href: relativeUrl(from, urls.symbol(contract.name, latest.version, message.id)),
      },
    ];
  });
}

export function contractsPage(catalog: Catalog): ContractsView {
  return { contracts: catalog.contracts.map((contract) => contractCard(catalog, contract, urls.contracts())) };
}

function contractCard(catalog: Catalog, contract: Contract, from: string): ContractCardView {
  const { latest } = contract;
  return {
    name: contract.name,
    title: contract.title,
    summary: contract.summary,
    href: relativeUrl(from, urls.contract(contract.name)),
    latest: {
      version: latest.version,
      date: latest.date,
      href: relativeUrl(from, urls.version(contract.name, latest.version)),
    },
    versionCount: contract.versions.length,
    go: contract.config.go?.module,
    rust: contract.config.rust?.crate,
    figures: figures(catalog, contract, latest),
    prefixes: [...new Set(latest.errorSets.map((set) => set.prefix))],
  };
}

const figure = (count: number, one: string, many?: string): FigureView => {
  const [value = '', ...label] = plural(count, one, many).split(' ');
  return { value, label: label.join(' ') };
};

/** Of one version; zeros are left out. */
export function figures(catalog: Catalog, contract: Contract, version: Version): FigureView[] {
  const { counts } = version;
  const codes = catalog.errors.filter(
    (entry) =>
      entry.contract === contract.name &&
      version.errorSets.some((set) => set.codes.some((code) => code.code === entry.code)),
  );
  const all: [number, string, string?][] = [
    [counts.services, 'service'],
    [counts.methods, 'method'],
    [counts.messages, 'message'],
    [counts.fields, 'field'],
    [counts.enums, 'enum'],
    [codes.length, 'error code'],
  ];
  return all.filter(([count]) => count > 0).map(([count, one, many]) => figure(count, one, many));
}

export function contractPage(catalog: Catalog, contract: Contract): ContractView {
  const { latest, config } = contract;
  const from = urls.contract(contract.name);
  const links = linker(latest, from);
  return {
    name: contract.name,
    title: contract.title,
    summary: contract.summary,
    latest: {
      version: latest.version,
      date: latest.date,
      href: relativeUrl(from, urls.version(contract.name, latest.version)),
    },
    timeline: contract.versions.toReversed().map((version) => timelineItem(contract, version, from)),
    figures: figures(catalog, contract, latest),
    services: services(latest, links),
    errorSets: errorSetSummaries(catalog, contract, latest, from),
    owners: config.owners.map(ownerView),
    rotation: rotationView(contract, catalog.asOf),
    coverage: shareViews(latest),
    ownership: ownershipLink(latest, from),
    annotatedIn: annotatedIn(latest),
    go: moduleView(latest, latest.go, config.go?.module, config.go?.profile),
    rust: moduleView(latest, latest.rust, config.rust?.crate, config.rust?.profile),
    review: {
      compare: relativeUrl(from, urls.compare(contract.name)),
      changelog: relativeUrl(from, urls.changelog(contract.name)),
      proposals: openProposals(catalog, contract, from),
    },
  };
}

function timelineItem(contract: Contract, version: Version, from: string): TimelineItemView {
  return {
    version: version.version,
    href: relativeUrl(from, urls.version(contract.name, version.version)),
    date: version.date,
    latest: version === contract.latest,
    unreleased: version.unreleased,
    locked: version.locked,
    digest: version.digest.slice(0, 12),
    summary: version.summary ?? '',
    consumers: version.consumers,
    changes: changeSentences(presenceChanges(contract, version)),
    step: stepTo(contract, version, from),
  };
}

function services(version: Version, links: Linker): ServiceSummaryView[] {
  return [...version.schema.declarations.values()].flatMap((service): ServiceSummaryView[] => {
    if (service.kind !== 'service' || !version.pages.has(service.id)) return [];
    const link = links.declaration(service.id);
    return [
      {
        name: service.name,
        id: service.id,
        href: link.href ?? '',
        summary: plainSummary(service.comments),
        direction: direction(version, service.id),
        methods: service.methods.map((method) => links.declaration(method.id, method.name)),
        deprecated: service.deprecated,
      },
    ];
  });
}

const CALLER: Record<string, string> = { GO: 'Go calls Rust', RUST: 'Rust calls Go' };
const TRANSPORT: Record<string, string> = { IN_PROCESS: 'in process', RPC: 'over RPC' };

function direction(version: Version, serviceId: string): string | undefined {
  const iface = version.annotations.byId.get(serviceId)?.value;
  const caller = CALLER[String(iface?.['caller'])];
  const transport = TRANSPORT[String(iface?.['transport'])];
  return [caller, transport].filter((part) => part !== undefined).join(', ') || undefined;
}

/** The error sets of a version, with how many of their codes are raised and how many only remembered. */
export function errorSetSummaries(
  catalog: Catalog,
  contract: Contract,
  version: Version,
  from: string,
): ErrorSetSummaryView[] {
  const links = linker(version, from);
  return version.errorSets.map((set) => {
    const declaration = version.schema.declarations.get(set.enumId);
    const codes = set.codes.map((code) => ({
      text: code.code,
      href: relativeUrl(from, urls.error(code.code)),
      id: code.id,
    }));
    const raised = new Set(set.codes.map((code) => code.code));
    return {
      prefix: set.prefix,
      enum: links.declaration(set.enumId),
      summary: declaration ? plainSummary(declaration.comments) : '',
      raised: raised.size,
      retired: catalog.errors.filter(
        (entry) => entry.contract === contract.name && entry.prefix === set.prefix && !raised.has(entry.code),
      ).length,
      first: codes[0],
      last: codes.length > 1 ? codes.at(-1) : undefined,
      href: `${relativeUrl(from, urls.errors())}?contract=${encodeURIComponent(contract.name)}`,
    };
  });
}

const ownerView = (owner: Owner): OwnerView => ({
  ...owner,
  contactHref: owner.contact && /^(https?:\/\/|mailto:)/.test(owner.contact) ? owner.contact : undefined,
});

function rotationView({ config }: Contract, asOf: string): RotationView | undefined {
  const turn = config.rotation && turnOn(config.rotation, asOf);
  if (!config.rotation || !turn) return undefined;
  return {
    onDuty: turn.person,
    until: turn.until,
    next: turnOn(config.rotation, asOf, 1)?.person ?? turn.person,
    everyDays: config.rotation.everyDays,
    asOf,
    order: config.rotation.order,
  };
}

function annotatedIn(version: Version): ContractView['annotatedIn'] {
  const sources = new Set([...version.annotations.byId.values()].map((annotation) => annotation.source));
  if (sources.size === 2) return 'both';
  return [...sources][0] ?? 'nowhere';
}

function moduleView(
  version: Version,
  surface: Surface,
  name: string | undefined,
  profile: string | undefined,
): ModuleView {
  const packages = new Map<
    string,
    { proto: string; name: string; importPath?: string | undefined; assumed: boolean }
  >();
  for (const file of version.schema.files) {
    if (!file.own || packages.has(file.package)) continue;
    const named = surface.packageOf(file.path);
    if (named)
      packages.set(file.package, {
        proto: file.package,
        name: named.name,
        importPath: named.importPath,
        assumed: named.assumed,
      });
  }
  return {
    name,
    packages: [...packages.values()].map(({ assumed: _, ...rest }) => rest),
    profile: profileTitle(profile ?? surface.profile),
    assumed: [...packages.values()].some((entry) => entry.assumed),
  };
}
