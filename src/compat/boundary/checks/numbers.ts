import { type CheckResult, isObject, type JsonObject, sourceOf, type Written } from '#boundary';
import { bumpSuffices } from '../../bump.ts';
import { higherBump } from '../../levels.ts';
import type { Bump, Change, Compared, Side } from '../../model.ts';
import { onContract } from '../own-file.ts';
import { compareVersions, isVersion } from '../version-number.ts';

/** VER-09: the declared step is smaller than the changes need. */
export function* insufficientBump(
  { old, new: next }: Compared,
  changes: readonly Change[],
  declared: Bump | undefined,
): Iterable<CheckResult> {
  const required = changes.reduce<Bump>((bump, change) => higherBump(bump, change.bump), 'none');
  if (declared === undefined || bumpSuffices(declared, required, old.label)) return;
  const because = changes.filter(({ bump }) => bump === required);
  const at = onContract(next);
  yield {
    code: 'VER-09',
    on: at.on,
    message: `The version declares a ${declared} step, and needs a ${required} one: ${because[0]?.says ?? ''}${
      because.length > 1 ? ` ${because.length - 1} more changes need it too.` : ''
    }`,
    at,
  };
}

/** VER-09: `since` and `remove_by` that do not fit the version that they stand in. */
export function* unfitVersionWords(compared: Compared, version: string, isRelease: boolean): Iterable<CheckResult> {
  if (!isVersion(version)) return;
  const { old, new: next, pairing } = compared;
  const own = new Set(next.schema.files.flatMap((file) => (file.own ? [file.path] : [])));
  for (const [id, { value }] of next.boundary.annotations.byId) {
    const oldId = pairing.toOld.get(id);
    // What stands in a file that is not the contract's own is in no pairing, and has other versions.
    if (!own.has(next.schema.declarations.get(id)?.file ?? '')) continue;
    const at = placed(next, id);
    const before = oldId === undefined ? undefined : old.boundary.annotations.byId.get(oldId)?.value;
    yield* sinceOf(id, value, oldId === undefined, version, at(['since']));
    const deprecation = objectIn(value, 'deprecation');
    if (!deprecation) continue;
    const isNew = before === undefined || objectIn(before, 'deprecation') === undefined;
    yield* sinceOf(
      `The deprecation of ${id}`,
      deprecation,
      isNew && oldId !== undefined,
      version,
      at(['deprecation', 'since']),
    );
    if (isRelease) yield* removal(id, deprecation['removeBy'], version, at(['deprecation', 'removeBy']));
  }
  for (const flag of next.boundary.contract.flags.values()) {
    const isNew = !old.boundary.contract.flags.has(flag.name);
    yield* sinceOf(`Flag \`${flag.name}\``, { since: flag.since ?? '' }, isNew, version, flag.at('since'));
    if (isRelease) yield* removal(`Flag \`${flag.name}\``, flag.removeBy, version, flag.at('removeBy'));
  }
}

function* sinceOf(
  name: string,
  words: JsonObject,
  isNew: boolean,
  version: string,
  at: Written,
): Iterable<CheckResult> {
  const since = words['since'];
  if (typeof since !== 'string' || !isVersion(since)) return;
  const order = compareVersions(since, version);
  if (isNew ? order === 0 : (order ?? 0) <= 0) return;
  yield {
    code: 'VER-09',
    on: at.on,
    message: isNew
      ? `${name} comes with version ${version}, and says \`since: "${since}"\`.`
      : `${name} is there in version ${version}, and says \`since: "${since}"\`, which is later.`,
    at,
  };
}

function* removal(name: string, by: unknown, version: string, at: Written): Iterable<CheckResult> {
  if (typeof by !== 'string' || (compareVersions(by, version) ?? 1) > 0) return;
  yield {
    code: 'VER-09',
    on: at.on,
    message: `${name} was to be removed by version ${by}, and is still there in ${version}.`,
    at,
    fix: 'Remove it, or give it until a later version and say so in the notes of the release.',
  };
}

const placed =
  (side: Side, id: string) =>
  (path: readonly string[]): Written => ({
    on: id,
    path,
    source: sourceOf(side.boundary.annotations, id, path[0]),
  });

function objectIn(value: JsonObject, key: string): JsonObject | undefined {
  const found = value[key];
  return isObject(found) ? found : undefined;
}
