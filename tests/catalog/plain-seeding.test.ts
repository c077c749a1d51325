// ABI-01 is the catalog's, as it needs the languages' layouts; faults are seeded for it here as for the boundary's own checks.
import { describe, expect, it } from 'vitest';
import { boundaryModel, readAnnotations } from '#boundary';
import type { FieldDeclaration } from '#schema';
import { plainFindings, plainLayouts } from '../../src/catalog/plain-layouts.ts';
import { schemasOf } from '../boundary/checks/support.ts';
import { drop, type Edit, edited, put, redeclared } from '../boundary/seeding/edits.ts';
import type { Sample } from '../boundary/seeding/harness.ts';
import { cleanSamples } from '../boundary/seeding/samples.ts';

/** Structs in structs, with padding inside and at the end. */
const NESTED = `
  // A place.
  message Point {
    option (boundary.v1.type) = {plain: {size: 16 align: 8}};
    // Which plane.
    uint32 plane = 1;
    // How far along.
    double along = 2;
  }
  // From one to another.
  message Line {
    option (boundary.v1.type) = {plain: {size: 40 align: 8}};
    // The first.
    Point from = 1;
    // The last.
    Point to = 2;
    // Whether it is drawn.
    bool drawn = 3;
  }
  // No struct.
  message Named {
    // Its name.
    string name = 1;
  }
`;

interface Fault {
  readonly on: string;
  readonly edits?: readonly Edit[];
  readonly change?: Partial<Pick<FieldDeclaration, 'type' | 'presence' | 'repeated' | 'oneof'>>;
}

const PLAIN: Edit['path'] = ['plain'];

/** Ways to break what a struct with C layout promises, with their places in one contract. */
const FAULTS: Readonly<Record<string, (sample: Sample) => Iterable<Fault>>> = {
  'state another size': (sample) =>
    structs(sample).flatMap(({ id, size }) =>
      [size - 1, size + 1, size * 2].map((to) => ({ on: id, edits: [put(id, [...PLAIN, 'size'], to)] })),
    ),
  'state another alignment': (sample) =>
    structs(sample).flatMap(({ id, align }) =>
      [align / 2, align * 2].map((to) => ({ on: id, edits: [put(id, [...PLAIN, 'align'], to)] })),
    ),
  'make a field text': (sample) => fields(sample, { type: { kind: 'scalar', scalar: 'string' } }),
  'make a field bytes': (sample) => fields(sample, { type: { kind: 'scalar', scalar: 'bytes' } }),
  'make a field a list': (sample) => fields(sample, { repeated: true }),
  'make a field a member of a oneof': (sample) => fields(sample, { oneof: 'one' }),
  'let a field be unset': (sample) =>
    fields(sample, { type: { kind: 'scalar', scalar: 'fixed32' }, presence: 'explicit' }),
  'no longer mark a struct that another holds': (sample) =>
    structs(sample).flatMap(({ id }) =>
      membersOf(sample).flatMap(({ id: on, type }) =>
        type.kind === 'message' && type.id === id ? [{ on, edits: [drop(id, ...PLAIN)] }] : [],
      ),
    ),
};

function structs({ model }: Sample): readonly { id: string; size: number; align: number }[] {
  return [...plainLayouts({ boundary: model })].map(([id, { size = 0, align = 0 }]) => ({ id, size, align }));
}

function membersOf(sample: Sample): readonly FieldDeclaration[] {
  return structs(sample).flatMap(({ id }) => {
    const message = sample.schema.declarations.get(id);
    return message?.kind === 'message' ? message.fields : [];
  });
}

const fields = (sample: Sample, change: NonNullable<Fault['change']>): readonly Fault[] =>
  membersOf(sample).map(({ id }) => ({ on: id, change }));

/** Declarations that ABI-01 reports after a fault. */
function reported(sample: Sample, { on, edits = [], change }: Partial<Fault> = {}): readonly (string | undefined)[] {
  const schema = on !== undefined && change ? redeclared(sample.schema, on, change) : sample.schema;
  const boundary = boundaryModel(schema, edited(sample.annotations, edits));
  const of = { contract: 'sample', version: sample.version };
  return plainFindings({ boundary, schema }, of, (written) => ({ file: '', line: 1, symbol: written.on })).map(
    ({ place }) => place?.symbol,
  );
}

async function withStructs(): Promise<readonly Sample[]> {
  const nested = (await schemasOf([NESTED])).map((schema) => {
    const annotations = readAnnotations(schema);
    return { name: 'nested', version: '1.0.0', schema, annotations, model: boundaryModel(schema, annotations) };
  });
  return [...(await cleanSamples(true)), ...nested].filter((sample) => structs(sample).length > 0);
}

const samples = await withStructs();

describe('structs with C layout', () => {
  it('are there, in the project’s own contracts too', () => {
    expect(samples.map(({ name }) => name)).toEqual(expect.arrayContaining(['vector-index 1.1.0', 'nested']));
  });

  it.each(samples)('are as stated in $name', (sample) => {
    expect(reported(sample)).toEqual([]);
  });

  it.each(Object.entries(FAULTS))('a seeded fault is found where it is: %s', (_, faultsOf) => {
    const seeded = samples.flatMap((sample) => [...faultsOf(sample)].map((fault) => ({ sample, fault })));
    expect(seeded.length).toBeGreaterThan(0);
    const missed = seeded.filter(({ sample, fault }) => !reported(sample, fault).includes(fault.on));
    expect(missed.map(({ sample, fault }) => `${sample.name}: ${fault.on}`)).toEqual([]);
  });
});
