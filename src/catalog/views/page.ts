import { relativeUrl, urls } from '#lookup';
import type { Contract, Version } from '../model.ts';
import { declarationView } from './declaration.ts';
import type { DeclarationPage, VersionSwitchItem } from './model.ts';
import { plainSummary } from './summary.ts';

/** The page of a declaration in one version, frame and content; undefined where it has none. */
export function declarationPage(contract: Contract, version: Version, id: string): DeclarationPage | undefined {
  const view = declarationView(contract, version, id);
  const declaration = version.schema.declarations.get(id);
  if (!view || !declaration) return undefined;
  const from = urls.symbol(contract.name, version.version, id);
  const newest = versionsWithPage(contract, id).at(-1) ?? version;
  return {
    view,
    contract: { name: contract.name, title: contract.title, href: relativeUrl(from, urls.contract(contract.name)) },
    version: version.version,
    package: version.schema.files.find((file) => file.path === declaration.file)?.package ?? '',
    summary: plainSummary(declaration.comments),
    switch: versionSwitch(
      contract,
      version,
      from,
      (candidate) => candidate.pages.has(id),
      (candidate) => urls.symbol(contract.name, candidate.version, id),
    ),
    notice: notice(contract, version, from, id),
    canonical: urls.symbol(contract.name, canonicalVersion(contract, newest, id).version, id),
    hasSourceInfo: version.schema.hasSourceInfo,
  };
}

const versionsWithPage = (contract: Contract, id: string): Version[] =>
  contract.versions.filter((version) => version.pages.has(id));

/** The latest release where it has the symbol, else the newest version that has. */
const canonicalVersion = (contract: Contract, newest: Version, id: string): Version =>
  contract.latest.pages.has(id) ? contract.latest : newest;

/** Every version, newest first: to the same thing there, or to the version with the reason why it lacks it. */
export function versionSwitch(
  contract: Contract,
  current: Version,
  from: string,
  has: (version: Version) => boolean,
  path: (version: Version) => string,
): VersionSwitchItem[] {
  return contract.versions.toReversed().map((version) => {
    const present = has(version);
    return {
      version: version.version,
      date: version.date,
      current: version === current,
      latest: version === contract.latest,
      href: relativeUrl(from, present ? path(version) : urls.version(contract.name, version.version)),
      has: present,
      note: present ? undefined : absenceNote(contract, version, has),
    };
  });
}

function absenceNote(contract: Contract, version: Version, has: (version: Version) => boolean): string {
  const before = contract.versions.slice(0, version.index).findLast(has);
  if (before) return `removed in ${contract.versions[before.index + 1]?.version}`;
  const after = contract.versions.slice(version.index + 1).find(has);
  return after ? `added in ${after.version}` : 'not here';
}

function notice(contract: Contract, version: Version, from: string, id: string): DeclarationPage['notice'] {
  const { latest } = contract;
  if (version === latest) return undefined;
  const text = version.unreleased
    ? `This is unreleased work. The latest release is ${latest.version}.`
    : `This is version ${version.version}. The latest is ${latest.version}.`;
  if (latest.pages.has(id)) {
    return {
      text,
      href: relativeUrl(from, urls.symbol(contract.name, latest.version, id)),
      linkText: `See it in ${latest.version}`,
    };
  }
  const gone = absenceNote(contract, latest, (candidate) => candidate.pages.has(id));
  return {
    text: `${text} There it is ${gone === 'not here' ? 'absent' : `gone: ${gone}`}.`,
    href: relativeUrl(from, urls.version(contract.name, latest.version)),
    linkText: `See what ${latest.version} has`,
  };
}
