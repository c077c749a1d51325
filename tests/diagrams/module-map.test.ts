import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoundaryModel, boundaryModel, readAnnotations } from '#boundary';
import { type Diagram, moduleMap } from '#diagrams';
import { buildSchema } from '#schema';
import { loadContracts } from '#sources';
import type { MapRow, MapScene, MapShore } from '../../src/diagrams/map/scene.ts';
import { mapDiagram } from '../../src/diagrams/module-map.ts';
import { CORPUS, needsCorpus, temporalYaml } from '../support/corpus.ts';
import { boxLaws, textBoxes, unspaced } from './box-laws.ts';
import { svgLaws } from './laws.ts';
import { modelOf, sampleModels } from './models.ts';
import { wild } from './scenes.ts';

const options = { idPrefix: 'm' };

const both = ({ wide, narrow }: Diagram): string[] => [wide, narrow];

const lawsOf = (diagram: Diagram): string[] =>
  both(diagram).flatMap((svg) => [...svgLaws(svg), ...boxLaws(svg, 'rectangle')]);

const cellsOf = ({ table }: Diagram): string[][] =>
  table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

const shore: fc.Arbitrary<MapShore> = fc.record({
  name: fc.option(fc.oneof(fc.constantFrom('a', 'b'), wild), { nil: undefined }),
  packages: fc.array(wild, { maxLength: 8 }),
});

const row: fc.Arbitrary<MapRow> = fc
  .record({
    name: wild,
    services: fc.constant(1),
    methods: fc.nat(1000),
    caller: fc.constantFrom('GO', 'RUST', undefined),
    transport: fc.constantFrom('IN_PROCESS', 'RPC', undefined),
    callbacks: fc.nat(3),
    registeredBy: fc.array(wild, { maxLength: 4 }),
  })
  .map((one): MapRow => ({ ...one, callbacks: Math.min(one.callbacks, one.methods) }));

/** Calls from Go first, unstated ones last, as scenes have them. */
const rank = ({ caller }: MapRow): number => (caller === 'GO' ? 0 : caller === 'RUST' ? 1 : 2);

const scenes: fc.Arbitrary<MapScene> = fc.record({
  bands: fc.array(
    fc.record({
      name: wild,
      title: wild,
      go: shore,
      rust: shore,
      rows: fc.array(row, { maxLength: 8 }).map((rows) => rows.sort((a, b) => rank(a) - rank(b))),
    }),
    { maxLength: 5 },
  ),
});

describe('any map', () => {
  it('is well-formed, its labels in their boxes, its arrows from box to box', () => {
    fc.assert(
      fc.property(scenes, wild, (scene, title) => {
        expect(lawsOf(mapDiagram(scene, title, options))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is drawn the same way twice', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        expect(mapDiagram(structuredClone(scene), 't', options)).toEqual(mapDiagram(scene, 't', options));
      }),
      { numRuns: 20 },
    );
  });

  it('has Mermaid text of which no name makes more than a label', () => {
    const line =
      /^(flowchart LR| {2}(go|rust)\d+\["[^"\]]*"\]| {2}subgraph c\d+\["[^"\]]*"\]| {4}s\d+\["[^"\]]*"\]| {2}end| {2}(go|rust)\d+ (-->|-\.->) s\d+ (-->|-\.->) (go|rust)\d+|)$/;
    fc.assert(
      fc.property(scenes, (scene) => {
        for (const each of (mapDiagram(scene, 't', options).mermaid ?? '').split('\n')) expect(each).toMatch(line);
      }),
      { numRuns: 50 },
    );
  });

  it('has a row for each service in its table', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const rows = scene.bands.reduce((sum, band) => sum + Math.max(1, band.rows.length), 0);
        const { table } = mapDiagram(scene, 't', options);
        expect(table.rows).toHaveLength(rows);
        for (const cells of table.rows) expect(cells).toHaveLength(table.columns.length);
      }),
      { numRuns: 50 },
    );
  });
});

const named = (model: BoundaryModel, name = 'acme') => ({
  name,
  title: `The ${name}`,
  go: { module: `example.com/${name}` },
  rust: { crate: `${name}-rs` },
  model,
});

const service = (name: string, iface: string, methods: string): string =>
  `service ${name} { ${iface === '' ? '' : `option (boundary.v1.iface) = { ${iface} };`} ${methods} }`;

const rpc = (name: string, call = ''): string =>
  `rpc ${name}(None) returns (None) { ${call === '' ? '' : `option (boundary.v1.call) = { ${call} };`} }`;

describe('the map of a contract', () => {
  it('shows who calls, by which way, and what registers callbacks', async () => {
    const model = await modelOf(`
      message None {}
      ${service('Engine', 'caller: GO transport: IN_PROCESS', rpc('Watch') + rpc('Stop'))}
      ${service('Events', 'caller: RUST transport: IN_PROCESS', rpc('OnDone', 'callback: { registered_by: "Engine.Watch" }'))}
      ${service('Admin', 'caller: RUST transport: RPC', rpc('Drain') + rpc('Ask', 'callback: {}'))}
      ${service('Old', '', rpc('Do'))}`);
    const diagram = moduleMap({ contracts: [named(model)] }, options);
    expect(lawsOf(diagram)).toEqual([]);
    const [go, rust] = ['Go, example.com/acme', 'Rust, acme-rs'];
    expect(cellsOf(diagram)).toEqual([
      ['Engine', go, rust, 'in process', '2', 'none stated'],
      ['Events', rust, go, 'in process', '1', 'callbacks, registered by Engine.Watch'],
      ['Admin', rust, go, 'RPC', '2', '1 of them callbacks; what registers them is not stated'],
      ['Old', 'not stated', 'not stated', 'transport not stated', '1', 'none stated'],
    ]);
    expect(diagram.title).toBe('Modules and services of The acme');
    expect(diagram.description).toBe(
      '4 services between Go and Rust: 1 called by Go, 2 called by Rust and 1 without a stated direction. 2 of their methods are callbacks.',
    );
    expect(diagram.mermaid).toContain('  go1 --> s1 --> rust2\n  rust2 -.-> s2 -.-> go1\n  rust2 --> s3 --> go1\n');
    for (const svg of both(diagram)) {
      expect(svg.match(/dg-d"/g)).toHaveLength(2);
      expect(textBoxes(svg).map(({ text }) => text)).toContain('Old1method·transportnotstated');
    }
  });

  it('draws no arrow where the contract does not say who calls', async () => {
    const model = await modelOf(`message None {} ${service('Old', '', rpc('Do'))}`);
    const diagram = moduleMap({ contracts: [named(model)] }, options);
    for (const svg of both(diagram)) {
      expect(svg).toContain('Direction not stated');
      expect(svg).not.toMatch(/<path d="M[^"]*z" class="dg-(go|rust) dg-f"/);
    }
  });

  it('without names or services says so', async () => {
    const diagram = moduleMap({ contracts: [{ name: 'acme', model: await modelOf('message None {}') }] }, options);
    expect(lawsOf(diagram)).toEqual([]);
    expect(diagram.wide).toContain('module not named');
    expect(diagram.wide).toContain('crate not named');
    expect(diagram.wide).toContain('no services');
    expect(cellsOf(diagram)).toEqual([['no services', '', '', '', '0', '']]);
  });

  it('of 1,000 methods in 100 services is replaced by its table, which says so', async () => {
    const methods = Array.from({ length: 10 }, (_, at) => rpc(`M${at}`)).join('');
    const services = Array.from({ length: 100 }, (_, at) => service(`S${at}`, 'caller: GO', methods)).join('\n');
    const contract = named(await modelOf(`message None {} ${services}`));
    const diagram = moduleMap({ contracts: [contract] }, options);
    expect([diagram.wide, diagram.narrow]).toEqual(['', '']);
    expect(diagram.tooLarge).toBe('100 services are too many for a drawing that helps. The table has them all.');
    expect(diagram.table.rows).toHaveLength(100);

    const site = moduleMap({ contracts: [contract, named(contract.model, 'other')] }, options);
    expect(lawsOf(site)).toEqual([]);
    expect(site.wide).toContain('100 services');
    expect(site.wide).toContain('1,000 methods');
    expect(site.table.rows).toHaveLength(200);
  });
});

describe('the map of a site', () => {
  it('draws a module that contracts share once, beside all of them', async () => {
    const model = await modelOf(`message None {} ${service('A', 'caller: GO', rpc('Do'))}`);
    const [one, two, three] = [named(model, 'one'), named(model, 'two'), named(model, 'three')];
    const diagram = moduleMap({ contracts: [one, two, { ...three, go: one.go }] }, options);
    expect(lawsOf(diagram)).toEqual([]);
    for (const svg of both(diagram)) {
      const texts = textBoxes(svg).map(({ text }) => text);
      expect(texts.filter((text) => text === 'Goexample.com/one')).toHaveLength(1);
      expect(texts.filter((text) => text.startsWith('Rust'))).toEqual(['Rustone-rs', 'Rustthree-rs', 'Rusttwo-rs']);
    }
    expect(cellsOf(diagram).map(([contract]) => contract)).toEqual(['The one', 'The three', 'The two']);
  });

  it('shows every service of the sample contracts', async () => {
    const latest = new Map((await sampleModels()).map(({ contract, model }) => [contract, model]));
    const diagram = moduleMap({ contracts: [...latest].map(([name, model]) => named(model, name)) }, options);
    expect(lawsOf(diagram)).toEqual([]);
    const services = [...latest.values()].flatMap((model) => model.services);
    expect(services.length).toBeGreaterThan(5);
    for (const svg of both(diagram)) {
      const texts = textBoxes(svg).map(({ text }) => text);
      for (const { declaration } of services)
        expect(texts.some((text) => text.startsWith(unspaced(declaration.name)))).toBe(true);
    }
  });
});

describe(`the map of Temporal${needsCorpus}`, () => {
  it.skipIf(CORPUS === undefined)('is drawn without any annotation, direction left open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'isthmus-map-'));
    try {
      writeFileSync(join(folder, 'contract.yaml'), temporalYaml());
      const { contracts } = await loadContracts('.', { cwd: folder });
      const version = contracts[0]?.versions.at(-1);
      if (!version?.descriptorSet) throw new Error('Temporal was not compiled');
      const { schema } = buildSchema({ descriptorSet: version.descriptorSet, isOwn: (path) => version.own.has(path) });
      if (!schema) throw new Error('no schema');
      const model = boundaryModel(schema, readAnnotations(schema));
      const diagram = moduleMap({ contracts: [{ name: 'temporal', model }] }, options);
      expect(lawsOf(diagram)).toEqual([]);
      expect(diagram.table.rows).toHaveLength(model.services.length);
      expect(diagram.wide).toContain('WorkflowService');
      expect(diagram.description).toContain('without a stated direction');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
