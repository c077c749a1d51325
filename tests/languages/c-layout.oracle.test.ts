import { describe, expect, it } from 'vitest';
import { cLayout, type StatedLayout } from '#languages';
import type { Json, Schema } from '#schema';
import { COMPILERS, compiledLayouts, layoutLine, type NamedLayout, type StructLanguage } from './oracle/c-structs.ts';
import { has, schemaOf } from './oracle/compile.ts';
import { CONTRACT_SETS } from './oracle/go-sets.ts';
import { drawFrom } from './support/draw.ts';

const TYPES = ['bool', 'int32', 'uint64', 'fixed32', 'sfixed64', 'float', 'double', 'sint32', 'E', 'bool', 'bool'];
const COUNT = 200;
const LANGUAGES: readonly StructLanguage[] = ['C', 'Go', 'Rust'];

/** Structs of random fields, some of them structs before. */
function randomStructs(): Schema {
  const draw = drawFrom(2026);
  const messages = Array.from({ length: COUNT }, (_, index) => {
    const fields = Array.from({ length: 1 + draw.number(9) }, (_, at) => {
      const type = index > 0 && draw.chance(0.2) ? `M${draw.number(index)}` : draw.pick(TYPES);
      return `${type} f${at} = ${at + 1};`;
    });
    return `message M${index} { ${fields.join(' ')} }`;
  });
  return schemaOf({ 'p.proto': `syntax = "proto3"; package p; enum E { NONE = 0; } ${messages.join('\n')}` });
}

/** The messages that a contract marks as structs with C layout, with what it states of them. */
function statedIn(schema: Schema): ReadonlyMap<string, StatedLayout> {
  const plain = new Map<string, StatedLayout>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'message') continue;
    const marked = member(declaration.options.find(({ name }) => name === '(boundary.v1.type)')?.value, 'plain');
    if (marked === undefined) continue;
    plain.set(declaration.id, { size: Number(member(marked, 'size')), align: Number(member(marked, 'align')) });
  }
  return plain;
}

function member(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function structsOf(prefix: string, schema: Schema, plain: ReadonlyMap<string, StatedLayout>): NamedLayout[] {
  const unique = (id: string): string => `${prefix}${id.slice(id.lastIndexOf('.') + 1)}`;
  const names = new Map([...plain.keys()].map((id) => [id.slice(id.lastIndexOf('.') + 1), unique(id)]));
  return [...plain.keys()].flatMap((id) => {
    const { layout } = cLayout(schema, id, plain);
    return layout ? [{ name: unique(id), layout, names }] : [];
  });
}

describe('structs with C layout', () => {
  const random = randomStructs();
  const ids = Array.from({ length: COUNT }, (_, index) => `p.M${index}`);
  const contracts = CONTRACT_SETS.map(({ name, compile }) => {
    const { schema } = compile();
    return { name, schema, plain: statedIn(schema) };
  });
  const structs = [
    ...structsOf('R_', random, new Map(ids.map((id) => [id, {}]))),
    ...contracts.flatMap(({ schema, plain }, at) => structsOf(`S${at}_`, schema, plain)),
  ];

  it('have the size and alignment that our contracts state', () => {
    const stated = contracts.flatMap(({ name, schema, plain }) =>
      [...plain.keys()].map((id) => ({ name, id, problems: cLayout(schema, id, plain).problems })),
    );
    expect(stated.length).toBeGreaterThan(0);
    expect(stated.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(structs.length).toBe(COUNT + stated.length);
  });

  for (const language of LANGUAGES) {
    const [command, ...args] = COMPILERS[language];
    const missing = !has(command, ...args);
    const because = missing ? ` (skipped: no ${command})` : '';
    it.skipIf(missing)(
      `lie in memory as said, in ${language}${because}`,
      () => {
        expect(compiledLayouts(language, structs)).toEqual(structs.map(layoutLine));
      },
      120_000,
    );
  }
});
