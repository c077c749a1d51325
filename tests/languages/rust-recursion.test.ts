import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Declaration, FieldDeclaration, MessageDeclaration, Schema } from '#schema';
import { boxedFields } from '../../src/languages/rust/prost/recursion.ts';

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly repeated: boolean;
  readonly group: boolean;
}

const common = { file: 'g.proto', comments: { detached: [] }, options: [], deprecated: false } as const;

/** A schema of messages M0, M1, … with one field per edge, named by its place in the list. */
function schemaWith(count: number, edges: readonly Edge[]): Schema {
  const declarations = new Map<string, Declaration>();
  for (let at = 0; at < count; at++) {
    const id = `M${at}`;
    const fields = edges.flatMap((edge, number): FieldDeclaration[] => {
      if (edge.from !== at) return [];
      const name = `f${number}`;
      return [
        {
          ...common,
          kind: 'field',
          id: `${id}.${name}`,
          name,
          parent: id,
          number: number + 1,
          jsonName: name,
          type: { kind: 'message', id: `M${edge.to}` },
          repeated: edge.repeated,
          declaredOptional: false,
          presence: edge.repeated ? 'none' : 'explicit',
          delimited: edge.group,
          wireType: 2,
        },
      ];
    });
    const message: MessageDeclaration = {
      ...common,
      kind: 'message',
      id,
      name: id,
      fields,
      oneofs: [],
      messages: [],
      enums: [],
      extensions: [],
      extensionRanges: [],
      reservedRanges: [],
      reservedNames: [],
      jsonFormat: 'allow',
    };
    declarations.set(id, message);
  }
  return { files: [], declarations, hasSourceInfo: false, optionSpans: new Map() };
}

/** prost's own words: a field is boxed where a way of plain singular fields leads from its type to its message. */
function byHand(edges: readonly Edge[]): string[] {
  const steps = edges.filter(({ repeated, group }) => !repeated && !group);
  const leads = (from: number, to: number, seen: readonly number[] = []): boolean =>
    from === to ||
    steps.some((step) => step.from === from && !seen.includes(step.to) && leads(step.to, to, [...seen, from]));
  return edges.flatMap((edge, at) => (!edge.repeated && leads(edge.to, edge.from) ? [`M${edge.from}.f${at}`] : []));
}

describe('boxedFields', () => {
  it('are those from whose type a way of singular fields leads back, in every graph of messages', () => {
    const node = fc.nat({ max: 5 });
    const edge = fc.record({ from: node, to: node, repeated: fc.boolean(), group: fc.boolean() });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
        expect([...boxedFields(schemaWith(6, edges))].sort()).toEqual(byHand(edges).sort());
      }),
    );
  });

  it('are found in a cycle of 20,000 messages', () => {
    const count = 20_000;
    const edges = Array.from({ length: 3 }, (_, at) => ({ from: at, to: at + 1, repeated: false, group: false }));
    const schema = schemaWith(4, edges);
    const declarations = new Map<string, Declaration>();
    const template = schema.declarations.get('M0');
    if (template?.kind !== 'message') throw new Error('M0 is a message');
    const [field] = template.fields;
    if (!field) throw new Error('M0 has a field');
    for (let at = 0; at < count; at++) {
      const id = `M${at}`;
      const next: FieldDeclaration = {
        ...field,
        id: `${id}.f`,
        parent: id,
        type: { kind: 'message', id: `M${(at + 1) % count}` },
      };
      declarations.set(id, { ...template, id, name: id, fields: [next] });
    }
    expect(boxedFields({ ...schema, declarations }).size).toBe(count);
  });
});
