import { relativeUrl, urls } from '#lookup';
import { type Declaration, pageOwner } from '#schema';
import { highlightLines } from '../highlight.ts';
import type { Contract, Version } from '../model.ts';
import { linker } from './links.ts';
import type { OutlineItemView, SourcePageView } from './pages-model.ts';
import { syntaxText } from './version.ts';
import { versionFrame } from './version-frame.ts';

/** A schema file of one version, highlighted, with an outline; undefined where there is no text. */
export function sourcePage(contract: Contract, version: Version, path: string): SourcePageView | undefined {
  const file = version.schema.files.find((candidate) => candidate.path === path);
  if (!file || file.text === undefined) return undefined;
  const from = urls.source(contract.name, version.version, path);
  const has = (other: Version): boolean => other.sourcePages.includes(path);
  const lines = highlightLines(file.text, 'proto');
  return {
    ...versionFrame(contract, version, from, has, (other) => urls.source(contract.name, other.version, path)),
    path,
    package: file.package,
    syntax: syntaxText(file),
    imported: !file.own,
    imports: file.imports.map((entry) => ({
      text: entry.path,
      href: version.sourcePages.includes(entry.path)
        ? relativeUrl(from, urls.source(contract.name, version.version, entry.path))
        : undefined,
    })),
    outline: outline(version, path, from),
    lines: lines.at(-1) === '' ? lines.slice(0, -1) : lines,
  };
}

const OUTLINED: ReadonlySet<Declaration['kind']> = new Set<Declaration['kind']>([
  'message',
  'enum',
  'service',
  'method',
  'extension',
]);

function outline(version: Version, path: string, from: string): OutlineItemView[] {
  const links = linker(version, from);
  const items = [...version.schema.declarations.values()].flatMap((declaration): OutlineItemView[] => {
    if (declaration.file !== path || !OUTLINED.has(declaration.kind) || !declaration.span) return [];
    const href = links.declaration(declaration.id).href;
    if (href === undefined) return [];
    return [
      {
        name: declaration.name,
        kind: declaration.kind,
        line: declaration.span.line,
        href,
        depth: depthOf(version, declaration),
      },
    ];
  });
  return items.sort((a, b) => a.line - b.line);
}

function depthOf(version: Version, declaration: Declaration): number {
  if (declaration.kind === 'method') return 1;
  const owner = pageOwner(version.schema, declaration.id);
  return owner ? declaration.id.split('.').length - owner.id.split('.').length : 0;
}
