import type { SchemaFile } from '#schema';
import { compareComments } from './comments.ts';
import { compareDeprecation, compareOptions } from './options.ts';
import type { Report } from './report.ts';
import { code } from './text.ts';

/** Packages and files, and what files say of themselves. */
export function compareFiles(report: Report): void {
  comparePackages(report);
  const { files } = report.pairing;
  const targets = new Set(files.values());
  for (const old of report.old.files) {
    const next = report.new.file.get(files.get(old.path) ?? '');
    if (next) compareFile(report, old, next);
    else
      report.remember(
        `removed ${old.path}`,
        report.add({
          rule: 'file-removed',
          kind: 'removed',
          what: 'file',
          old,
          from: old.path,
          says: `File ${old.path} is gone.`,
          cause: report.cause(`package-removed ${old.package}`),
        }),
      );
  }
  for (const next of report.new.files) {
    if (targets.has(next.path)) continue;
    report.remember(
      `added ${next.path}`,
      report.add({
        rule: 'file-added',
        kind: 'added',
        what: 'file',
        new: next,
        to: next.path,
        says: `File ${next.path} is new.`,
        cause: report.cause(`package-added ${next.package}`),
      }),
    );
  }
  // Imports follow the files that they name: all moves are known now.
  for (const old of report.old.files) {
    const next = report.new.file.get(files.get(old.path) ?? '');
    if (next) compareImports(report, old, next);
  }
}

const shown = (name: string): string => (name === '' ? 'without a name' : name);

function comparePackages(report: Report): void {
  const { packages } = report.pairing;
  const targets = new Set(packages.values());
  const firstFiles = (files: readonly SchemaFile[]) =>
    new Map([...files].reverse().map((file) => [file.package, file]));
  const [before, after] = [firstFiles(report.old.files), firstFiles(report.new.files)];
  for (const name of report.old.packages) {
    const to = packages.get(name);
    if (to === name) continue;
    const old = before.get(name);
    if (to === undefined) {
      report.remember(
        `package-removed ${name}`,
        report.add({
          rule: 'package-removed',
          kind: 'removed',
          what: 'package',
          old,
          from: name,
          says: `Package ${shown(name)} is gone.`,
        }),
      );
    } else {
      report.remember(
        `package-renamed ${name}`,
        report.add({
          rule: 'package-renamed',
          kind: 'renamed',
          what: 'package',
          old,
          new: after.get(to),
          from: name,
          to,
          says: `Package ${shown(name)} goes on as package ${shown(to)}.`,
        }),
      );
    }
  }
  for (const name of report.new.packages) {
    if (targets.has(name)) continue;
    report.remember(
      `package-added ${name}`,
      report.add({
        rule: 'package-added',
        kind: 'added',
        what: 'package',
        new: after.get(name),
        to: name,
        says: `Package ${shown(name)} is new.`,
      }),
    );
  }
}

function compareFile(report: Report, old: SchemaFile, next: SchemaFile): void {
  const renamed = old.package === next.package ? undefined : report.cause(`package-renamed ${old.package}`);
  const follows = renamed?.to === next.package ? renamed : undefined;
  if (old.path !== next.path) {
    report.remember(
      `moved ${old.path}`,
      report.add({
        rule: 'file-moved',
        kind: 'moved',
        what: 'file',
        old,
        new: next,
        from: old.path,
        to: next.path,
        says: `File ${old.path} goes on as ${next.path}.`,
        cause: follows,
      }),
    );
  }
  if (old.package !== next.package) {
    report.remember(
      `package of ${old.path}`,
      report.add({
        rule: 'file-package-changed',
        kind: 'changed',
        what: 'file',
        old,
        new: next,
        from: old.package,
        to: next.package,
        says: `File ${next.path} changed its package from ${code(old.package)} to ${code(next.package)}.`,
        cause: follows,
      }),
    );
  }
  if (old.edition !== next.edition) {
    const text = (edition: string): string =>
      edition.startsWith('proto') ? `syntax = "${edition}"` : `edition = "${edition}"`;
    report.remember(
      `syntax ${next.path}`,
      report.add({
        rule: 'syntax-changed',
        kind: 'changed',
        what: 'file',
        old,
        new: next,
        from: text(old.edition),
        to: text(next.edition),
        says: `File ${next.path} changed from ${code(text(old.edition))} to ${code(text(next.edition))}.`,
      }),
    );
  }
  const said = compareDeprecation(report, 'file', old, next) ? new Set(['deprecated']) : undefined;
  for (const difference of compareOptions(report, 'file', old, next, said)) {
    report.remember(`${difference.option} ${next.path}`, difference);
  }
  compareComments(report, 'file', old, next);
}

function compareImports(report: Report, old: SchemaFile, next: SchemaFile): void {
  const { files } = report.pairing;
  const text = ({ path, public: isPublic, option }: SchemaFile['imports'][number]): string =>
    `import ${isPublic ? 'public ' : option ? 'option ' : ''}"${path}"`;
  const after = new Map(next.imports.map((one) => [one.path, one]));
  const change = (kind: 'added' | 'removed' | 'changed', from: string | undefined, to: string | undefined, of = '') =>
    report.add({
      rule: 'import-changed',
      kind,
      what: 'file',
      old,
      new: next,
      from,
      to,
      says:
        from === undefined
          ? `File ${next.path} has ${code(to ?? '')} now.`
          : to === undefined
            ? `File ${next.path} no longer has ${code(from)}.`
            : `File ${next.path} changed ${code(from)} to ${code(to)}.`,
      cause: report.cause(`moved ${of}`),
    });
  const seen = new Set<string>();
  for (const one of old.imports) {
    const path = after.has(one.path) ? one.path : (files.get(one.path) ?? one.path);
    const now = after.get(path);
    if (!now || seen.has(path)) change('removed', text(one), undefined);
    else if (text(now) !== text(one)) change('changed', text(one), text(now), one.path);
    seen.add(path);
  }
  for (const one of next.imports) if (!seen.has(one.path)) change('added', undefined, text(one));
}
