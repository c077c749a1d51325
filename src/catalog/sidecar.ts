import semver from 'semver';
import type { JsonObject, Sidecar } from '#boundary';
import type { Annotations } from '#sources';

/** What a range is compared with. */
interface Numbered {
  readonly version: string;
  readonly unreleased: boolean;
}

/** The sidecar's annotations that hold for one version; later entries of one declaration win key by key. */
export function sidecarFor(annotations: Annotations | undefined, version: Numbered): Sidecar {
  const result = new Map<string, JsonObject>();
  for (const [id, entries] of annotations?.declarations ?? []) {
    for (const entry of entries) {
      if (!holdsFor(entry.versions, version)) continue;
      result.set(id, { ...result.get(id), ...entry.body });
    }
  }
  return result;
}

/** The same for the contract as a whole; undefined where nothing holds. */
export function contractWideFor(annotations: Annotations | undefined, version: Numbered): JsonObject | undefined {
  const holding = (annotations?.contract ?? []).filter((entry) => holdsFor(entry.versions, version));
  return holding.length === 0 ? undefined : Object.assign({}, ...holding.map(({ body }) => body));
}

/** Unreleased work is newer than every release, so only ranges without an upper end hold for it. */
export function holdsFor(range: string | undefined, version: Numbered): boolean {
  if (range === undefined) return true;
  const number = version.unreleased && !semver.valid(version.version) ? '999999.0.0' : version.version;
  return semver.satisfies(number, range, { includePrerelease: true });
}
