// The shape of contract.yaml, as data: one schema a key.
import { valid } from 'semver';
import { z } from 'zod';
import type { FindingCode } from '#diagnostics';
import { DECLARED_BUMPS, POLICIES } from './model.ts';

/** A refusal with a finding code of its own; others become CFG-03. */
export const refusal = (code: FindingCode, message: string) => ({ message, params: { finding: code } });

export const text = z.string().refine((value) => value.trim() !== '', refusal('CFG-03', 'is empty'));

/** YAML reads `2026` and `1.2` as numbers; where a word is meant they are taken as written. */
export const word = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text);

export const textOrList = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(text).min(1));

export const isDate = (value: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  if (year === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.toISOString().startsWith(value);
};

export const date = word.refine(isDate, refusal('CFG-09', 'is not a calendar date written YYYY-MM-DD'));

/** `1.2.0` of `1.2.0` and `v1.2.0`; undefined of anything that is not a whole semantic version. */
export const semverOf = (value: string): string | undefined =>
  value.length <= 100 ? (valid(value.trim()) ?? undefined) : undefined;

export const versionNumber = word
  .refine((value) => semverOf(value) !== undefined, refusal('CFG-07', 'is not a semantic version (MAJOR.MINOR.PATCH)'))
  .transform((value) => semverOf(value) ?? value);

const consumer = z.strictObject({
  name: text,
  language: z.enum(['go', 'rust', 'other']),
  since: word
    .refine(
      (value) => isDate(value) || semverOf(value) !== undefined,
      refusal('CFG-03', 'is neither a version nor a date'),
    )
    .optional(),
});

const facts = { date: date.optional(), summary: text.optional(), consumers: z.array(consumer).optional() };

/** `next` where it is a map. */
export const nextShape = z.strictObject({ folder: text.optional(), bump: z.enum(DECLARED_BUMPS).optional() });

/** An entry of the top-level `releases`. */
export const releaseShape = z.strictObject(facts);

/** An entry of `versions` where that is a list. */
export const versionShape = z.strictObject({
  version: versionNumber,
  folder: text.optional(),
  git: text.optional(),
  ref: word.optional(),
  path: text.optional(),
  image: text.optional(),
  roots: textOrList.optional(),
  files: textOrList.optional(),
  ...facts,
});

/** `versions` where that is a map. */
export const versionsFolderShape = z.strictObject({ folders: text });
export const versionsGitShape = z.strictObject({ git: text, tags: textOrList.optional(), path: text.optional() });

const side = z.enum(['go', 'rust', 'both']);

/** The keys of contract.yaml; `versions` and `releases` are looked at entry by entry, so that one bad entry leaves the others. */
export const CONTRACT_KEYS = {
  name: text.refine(
    (value) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value),
    refusal('CFG-05', 'is not kebab-case (lower-case letters, digits and single hyphens, a letter first)'),
  ),
  title: text.optional(),
  summary: text.optional(),
  go: z.strictObject({ module: text.optional(), profile: text.optional() }).optional(),
  rust: z.strictObject({ crate: text.optional(), profile: text.optional() }).optional(),
  owners: z
    .array(
      z.strictObject({
        team: text,
        side: side.default('both'),
        people: z.array(text).default([]),
        contact: text.optional(),
      }),
    )
    .optional(),
  rotation: z
    .strictObject({
      every: word
        .refine(
          (value) => /^[1-9]\d{0,3}[dw]$/.test(value),
          refusal('CFG-03', 'is not a number of days or weeks, as in 10d or 2w'),
        )
        .transform((value) => Number.parseInt(value, 10) * (value.endsWith('w') ? 7 : 1)),
      start: date,
      order: z.array(text).min(1),
    })
    .optional(),
  roots: textOrList.optional(),
  files: textOrList.optional(),
  annotations: text.optional(),
  versions: z.unknown(),
  releases: z.unknown(),
  next: z.unknown(),
  policy: z.enum(POLICIES).optional(),
} as const;
