import type { Declaration } from '#schema';
import type { Difference } from '../model.ts';
import type { Report } from './report.ts';

/** What is expected of a declaration's place, given where its parent, file and package went. */
export function standing(
  report: Report,
  old: Declaration,
  next: Declaration,
): { readonly isMoved: boolean; readonly cause: Difference | undefined } {
  const { toNew, files, packages } = report.pairing;
  if (old.parent !== undefined || next.parent !== undefined) {
    const isMoved = old.parent === undefined || toNew.get(old.parent) !== next.parent;
    return { isMoved, cause: isMoved ? undefined : report.cause(`named ${old.parent}`) };
  }
  const [from, to] = [report.old.packageOf(old), report.new.packageOf(next)];
  const staysInFile = files.get(old.file) === next.file;
  const staysInPackage = packages.get(from) === to;
  return {
    isMoved: !staysInFile || !staysInPackage,
    cause: staysInPackage
      ? staysInFile
        ? report.cause(`package-renamed ${from}`)
        : undefined
      : staysInFile
        ? report.cause(`package of ${old.file}`)
        : undefined,
  };
}

/** `acme.v1.M` where that changed, else the path of the file. */
export function placeTexts(old: Declaration, next: Declaration): readonly [from: string, to: string] {
  const scope = ({ id, name }: Declaration): string => id.slice(0, Math.max(0, id.length - name.length - 1));
  return scope(old) === scope(next) ? [old.file, next.file] : [old.id, next.id];
}
