import semver from 'semver';

export const isVersion = (text: string): boolean => semver.valid(text) !== null;

/** -1, 0 or 1 as semantic versioning orders two versions; undefined where one of them is none. */
export const compareVersions = (a: string, b: string): number | undefined =>
  isVersion(a) && isVersion(b) ? semver.compare(a, b) : undefined;
