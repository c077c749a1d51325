import { z } from 'zod';
import { checkShape, describePath, describeValue, isPlainMap, reportUnknownKey, valueAt } from './check-shape.ts';
import { semverOf } from './contract-shape.ts';
import type { LoadedPayload, Plain } from './model.ts';
import type { Report } from './report.ts';
import { type Path, parseYaml, type YamlFile } from './yaml-file.ts';

const TOP = 'payloads';

const SOURCES = ['hex', 'base64', 'file'] as const;

/** YAML reads the digits `0801` as a number; `contentOf` then takes them as written. */
const digits = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

const text = z.string().refine((value) => value.trim() !== '', {
  message: 'is empty',
  params: { finding: 'CFG-03' },
});

const payloadShape = z.strictObject({
  type: text,
  version: z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), text)
    .refine((value) => value === 'next' || semverOf(value) !== undefined, {
      message: 'is not a semantic version (MAJOR.MINOR.PATCH)',
      params: { finding: 'CFG-07' },
    })
    .optional(),
  framing: z.enum(['bare', 'grpc', 'delimited', 'isthmus']).default('bare'),
  title: text.optional(),
  note: text.optional(),
  hex: digits.optional(),
  base64: digits.optional(),
  file: text.optional(),
});

type Entry = z.output<typeof payloadShape>;

/** Reads the bytes of the file that an entry names; undefined where it cannot, which it has reported at `at`. */
export type ReadPayloadFile = (
  name: string,
  at: { readonly yaml: YamlFile; readonly path: Path },
) => Uint8Array | undefined;

/** Reads payloads.yaml: under `payloads`, a map from ids to payloads. An entry with a mistake is reported and left out. */
export function readPayloadsYaml(
  yamlText: string,
  file: string,
  readFile: ReadPayloadFile,
  report: Report,
): LoadedPayload[] {
  const yaml = parseYaml(yamlText, file, report);
  const top = mapAt(yaml.value, [], yaml, report);
  for (const key of Object.keys(top)) if (key !== TOP) reportUnknownKey(key, [TOP], [key], yaml, report);
  return Object.entries(mapAt(top[TOP], [TOP], yaml, report)).flatMap(([id, value]) => {
    const path = [TOP, id];
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
      report('CFG-03', {
        message: `A payload's id should be lower-case letters, digits and single hyphens, but is "${id}".`,
        place: yaml.keyPlaceOf(path),
      });
      return [];
    }
    const entry = checkShape(payloadShape, value, path, yaml, report);
    const source = entry && sourceOf(entry, id, path, yaml, report);
    const content = source && contentOf(entry, source, path, yaml, readFile);
    if (!content) return [];
    return [
      {
        id,
        title: entry.title ?? titleCase(id),
        note: entry.note,
        type: entry.type.replace(/^\./, ''),
        version: entry.version === undefined ? undefined : (semverOf(entry.version) ?? entry.version),
        framing: entry.framing,
        content,
        placeOf: (key) => yaml.placeOf([...path, key]),
        placeInText: (index) => yaml.placeWithin([...path, source], 'text' in content ? content.text : '', index),
      },
    ];
  });
}

type Source = (typeof SOURCES)[number];

function sourceOf(entry: Entry, id: string, path: Path, yaml: YamlFile, report: Report): Source | undefined {
  const given = SOURCES.filter((key) => entry[key] !== undefined);
  if (given.length === 1) return given[0];
  const several = given.length > 1;
  const names = (several ? given : SOURCES).map((key) => `\`${key}\``).join(several ? ' and ' : ' nor ');
  report('PAY-01', {
    message: `The payload ${id} has ${several ? names : `neither ${names}`}; it should have exactly one of them.`,
    place: yaml.keyPlaceOf(path),
  });
  return undefined;
}

function contentOf(
  entry: Entry,
  source: Source,
  path: Path,
  yaml: YamlFile,
  readFile: ReadPayloadFile,
): LoadedPayload['content'] | undefined {
  const at = [...path, source];
  if (source === 'file') {
    const bytes = readFile(entry.file ?? '', { yaml, path: at });
    return bytes && { bytes };
  }
  const isNumber = typeof valueAt(yaml.value, at) === 'number';
  return { style: source, text: (isNumber ? yaml.writtenAt(at) : undefined) ?? entry[source] ?? '' };
}

/** The map at a path; empty where there is nothing, or something else (which is reported). */
function mapAt(value: Plain | undefined, at: Path, yaml: YamlFile, report: Report): { readonly [key: string]: Plain } {
  if (isPlainMap(value)) return value;
  if (value !== null && value !== undefined) {
    report('CFG-03', {
      message: `${describePath(at)} should be a map of keys, but is ${describeValue(value)}.`,
      place: yaml.placeOf(at),
    });
  }
  return {};
}

const titleCase = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
