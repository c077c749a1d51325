import { anchorOn, type Declaration } from '#schema';
import type { Contract, Version } from '../model.ts';
import { annotationView } from './annotation.ts';
import { flagged } from './flagged.ts';
import { formView } from './form.ts';
import { lifeView } from './life.ts';
import { type Linker, nameWithin } from './links.ts';
import type { LinkView } from './model.ts';
import { optionViews } from './options.ts';
import { symbolHistory } from './review/changelog.ts';
import { sourceView } from './source.ts';

/** What every part of one page's view is made with. */
export interface PageContext {
  readonly contract: Contract;
  readonly version: Version;
  readonly links: Linker;
  /** The declaration whose page it is. */
  readonly page: Declaration;
  readonly package: string;
}

/** What every kind of declaration shows. */
export function commonView(page: PageContext, declaration: Declaration) {
  const { contract, version, links } = page;
  const own = page.page.id === declaration.id;
  return {
    id: declaration.id,
    anchor: anchorOn(page.page, declaration),
    name: own && declaration.kind !== 'method' ? declaration.name : nameWithin(page.package, declaration.id),
    go: flagged(formView(version, 'go', declaration.id), version, declaration.id, 'go'),
    rust: flagged(formView(version, 'rust', declaration.id), version, declaration.id, 'rust'),
    comments: declaration.comments,
    deprecated: declaration.deprecated,
    life: lifeView(contract, version, declaration.id, own ? 0 : contract.lives.get(page.page.id)?.since),
    options: optionViews(declaration.options),
    annotation: annotationView(version, declaration.id),
    usedBy: usedBy(page, declaration.id),
    // A nested declaration's source stands in its page's own.
    source: own ? sourceView(links, declaration.file, declaration.span) : undefined,
    changedIn: own ? symbolHistory(contract, declaration.id, links.from) : undefined,
  };
}

function usedBy({ version, links, package: packageName, page }: PageContext, id: string): LinkView[] {
  const users = version.usage.get(id) ?? [];
  return users
    .filter((user) => user !== id && !user.startsWith(`${page.id}.`))
    .map((user) => links.declaration(user, nameWithin(packageName, user)));
}
