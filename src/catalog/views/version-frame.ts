import { relativeUrl, urls } from '#lookup';
import type { Contract, Version } from '../model.ts';
import { versionSwitch } from './page.ts';
import type { VersionFrameView } from './pages-model.ts';

/** What every page of a version shares; `path` makes the same page's path in another version that `has` it. */
export function versionFrame(
  contract: Contract,
  version: Version,
  from: string,
  has: (version: Version) => boolean,
  path: (version: Version) => string,
): VersionFrameView {
  const { latest } = contract;
  const canonical = has(latest) ? latest : (contract.versions.findLast(has) ?? version);
  const kind = version.unreleased
    ? 'This is unreleased work. The latest release is'
    : `This is version ${version.version}. The latest is`;
  return {
    contract: { name: contract.name, title: contract.title, href: relativeUrl(from, urls.contract(contract.name)) },
    version: version.version,
    versionHref: relativeUrl(from, urls.version(contract.name, version.version)),
    switch: versionSwitch(contract, version, from, has, path),
    notice:
      version === latest
        ? undefined
        : {
            text: `${kind} ${latest.version}.`,
            href: relativeUrl(from, has(latest) ? path(latest) : urls.version(contract.name, latest.version)),
            linkText: `See ${latest.version}`,
          },
    canonical: path(canonical),
  };
}
