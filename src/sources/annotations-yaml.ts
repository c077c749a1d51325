import { validRange } from 'semver';
import { describePath, describeValue, isPlainMap, reportUnknownKey } from './check-shape.ts';
import type { AnnotationEntry, Annotations, Plain } from './model.ts';
import type { Report } from './report.ts';
import { type Path, parseYaml, type YamlFile } from './yaml-file.ts';

const TOP = 'annotations';
const WIDE = 'contract';
const RANGE = 'versions';

/**
 * Reads annotations.yaml: under `annotations`, full protobuf names → an annotation body, or a list of bodies, each with
 * an optional `versions` range; under `contract` the same for the contract as a whole. What the bodies mean is not looked
 * at here.
 */
export function readAnnotationsYaml(text: string, file: string, report: Report): Annotations {
  const yaml = parseYaml(text, file, report);
  const declarations = new Map<string, readonly AnnotationEntry[]>();
  const names = new Map<string, Path>();
  const contract: AnnotationEntry[] = [];
  const placeOf = (name: string) => yaml.keyPlaceOf(names.get(name) ?? [TOP]);
  const found: Annotations = { file, declarations, contract, placeOf };

  const top = mapAt(yaml.value, [], yaml, report);
  for (const key of Object.keys(top)) {
    if (key !== TOP && key !== WIDE) reportUnknownKey(key, [TOP, WIDE], [key], yaml, report);
  }
  if (Object.hasOwn(top, WIDE)) contract.push(...readEntries([WIDE], top[WIDE] ?? null, yaml, report));
  const all = Object.hasOwn(top, TOP) ? mapAt(top[TOP] ?? null, [TOP], yaml, report) : {};
  for (const [key, value] of Object.entries(all)) {
    const at = [TOP, key];
    const name = key.replace(/^\./, '');
    if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)) {
      report('CFG-03', {
        message: `"${key}" should be the full name of a declaration, as in acme.v1.Message.field.`,
        place: yaml.keyPlaceOf(at),
      });
      continue;
    }
    if (names.has(name)) {
      report('CFG-03', { message: `${name} is annotated twice, once with a leading dot.`, place: yaml.keyPlaceOf(at) });
      continue;
    }
    const entries = readEntries(at, value, yaml, report);
    names.set(name, at);
    if (entries.length > 0) declarations.set(name, entries);
  }
  return found;
}

/** One body, or a list of them for ranges of versions. */
function readEntries(at: Path, value: Plain, yaml: YamlFile, report: Report): AnnotationEntry[] {
  const bodies: readonly (readonly [Path, Plain])[] = Array.isArray(value)
    ? value.map((item: Plain, index) => [[...at, index], item] as const)
    : [[at, value]];
  return bodies.flatMap(([path, body]) => readEntry(path, body, yaml, report));
}

function readEntry(at: Path, value: Plain, yaml: YamlFile, report: Report): AnnotationEntry[] {
  const body: { [key: string]: Plain } = Object.create(null);
  let versions: string | undefined;
  for (const [key, item] of Object.entries(mapAt(value, at, yaml, report))) {
    if (key !== RANGE) {
      body[key] = item;
      continue;
    }
    const range = typeof item === 'number' ? String(item) : item;
    if (typeof range !== 'string' || range.trim() === '' || range.length > 500 || validRange(range) === null) {
      const path = [...at, key];
      report('CFG-15', {
        message: `${describePath(path)} should be a semantic version range, but is ${describeValue(item)}.`,
        place: yaml.placeOf(path),
      });
      return [];
    }
    versions = range;
  }
  return [
    {
      versions,
      body,
      placeOf: (path = []) => yaml.placeOf([...at, ...path]),
      keyPlaceOf: (path) => yaml.keyPlaceOf([...at, ...path]),
    },
  ];
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
