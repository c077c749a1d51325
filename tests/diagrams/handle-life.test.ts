import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BoundaryModel, HandleFacts } from '#boundary';
import { type Diagram, handleLife, handleLives } from '#diagrams';
import { lifeDiagram } from '../../src/diagrams/handle-life.ts';
import { type LifeScene, lifeScene } from '../../src/diagrams/life/scene.ts';
import { boxLaws, textBoxes, unspaced } from './box-laws.ts';
import { svgLaws } from './laws.ts';
import { plainLives, wildLives } from './life-scenes.ts';
import { modelOf, type Sample, sampleModels } from './models.ts';

const options = { idPrefix: 'l' };

const both = ({ wide, narrow }: Diagram): string[] => [wide, narrow];

const lawsOf = (diagram: Diagram): string[] => both(diagram).flatMap((svg) => [...svgLaws(svg), ...boxLaws(svg)]);

const cellsOf = ({ table }: Diagram): string[][] =>
  table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

const handleOf = (model: BoundaryModel, name: string): HandleFacts => {
  const handle = [...model.handles.values()].find(({ declaration }) => declaration.name === name);
  if (!handle) throw new Error(`no handle ${name}`);
  return handle;
};

/** The life of a message `H` with this handle annotation, moved by these methods of a service `S`. */
async function lifeOf(handle: string, methods = '', more = ''): Promise<Diagram> {
  const model = await modelOf(`
    message H { option (boundary.v1.type) = { handle: { ${handle} } }; fixed64 id = 1; }
    message Use { H h = 1; }
    message Made { H h = 1; }
    message None {}
    service S { option (boundary.v1.iface) = { caller: GO }; ${methods} }
    ${more}`);
  return handleLife(model, handleOf(model, 'H'), options);
}

const moving = (name: string, moves: string, input = 'Use', output = 'None'): string =>
  `rpc ${name}(${input}) returns (${output}) { option (boundary.v1.call) = { ${moves} }; }`;

/** Whether every state and every method of a scene stands in the drawing and in the table. */
function missing(scene: LifeScene, diagram: Diagram): string[] {
  const cells = cellsOf(diagram);
  const rows = cells.map((row) => row.join('\n'));
  const found: string[] = [];
  for (const svg of both(diagram)) {
    const texts = textBoxes(svg).map(({ text }) => text);
    const holds = (words: string): boolean => texts.some((text) => text.includes(unspaced(words)));
    for (const { name, stays } of scene.states) {
      if (!holds(name)) found.push(`state ${name}`);
      for (const method of stays) if (!holds(method.name)) found.push(`${name} stays with ${method.name}`);
    }
    for (const { methods } of scene.moves)
      for (const method of methods) if (!holds(method.name)) found.push(`method ${method.name}`);
  }
  for (const { name } of scene.states) if (!cells.some((row) => row[1] === name)) found.push(`no row of ${name}`);
  for (const { from, to, methods } of scene.moves) {
    const [before, after] = [from === undefined ? undefined : scene.states[from]?.name, scene.states[to]?.name];
    for (const { name } of methods) {
      const isRow = (row: string): boolean =>
        row.startsWith(before === undefined ? 'Not there yet\n' : `In ${before}\n`) &&
        row.includes(name) &&
        row.endsWith(`It is ${after}.`);
      if (!rows.some(isRow)) found.push(`no row from ${before} by ${name} to ${after}`);
    }
  }
  return found;
}

describe('the life of a handle of a sample contract', () => {
  let samples: Sample[];
  beforeAll(async () => {
    samples = await sampleModels();
  });

  it('keeps the laws of drawings, and shows every state and every move, in picture and table', async () => {
    const requests = samples.flatMap(({ model }) =>
      [...model.handles.values()].map((handle) => ({ model, handle, ...options })),
    );
    expect(requests.length).toBeGreaterThan(6);
    const diagrams = await handleLives(requests);
    for (const [at, { model, handle }] of requests.entries()) {
      const diagram = diagrams[at];
      if (!diagram) throw new Error(`no drawing of ${handle.id}`);
      expect(lawsOf(diagram), handle.id).toEqual([]);
      expect(missing(lifeScene(model, handle), diagram), handle.id).toEqual([]);
      expect(diagram.tooLarge).toBeUndefined();
    }
  });

  it('says who closes it, what becomes of running calls, and what a use after close gets', async () => {
    const model = samples.findLast(({ contract }) => contract === 'ledger-kv')?.model;
    if (!model) throw new Error('no ledger-kv');
    const words = cellsOf(await handleLife(model, handleOf(model, 'Cursor'), options)).map((row) => row.join(': '));
    expect(words).toContainEqual(expect.stringContaining('Go calls CloseCursor. Closing it twice is allowed.'));
    expect(words).toContainEqual(expect.stringContaining('There must not be any'));
    expect(words).toContainEqual(expect.stringContaining('Gets CODE_CLOSED (LKV-'));
    expect(words).toContainEqual(expect.stringMatching(/^Around it: Snapshot: It is closed with Snapshot/));
  });
});

describe('any life', () => {
  it('of wild names is well-formed, its labels in their boxes, its lines beside them', async () => {
    await fc.assert(
      fc.asyncProperty(wildLives, async (scene) => {
        const diagram = await lifeDiagram({ scene, ...options });
        if (diagram.tooLarge === undefined) expect(lawsOf(diagram)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('of up to 40 states is drawn whole', async () => {
    await fc.assert(
      fc.asyncProperty(plainLives, async (scene) => {
        const diagram = await lifeDiagram({ scene, ...options });
        expect(diagram.tooLarge).toBeUndefined();
        expect(lawsOf(diagram)).toEqual([]);
        expect(missing(scene, diagram)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is drawn the same way twice', async () => {
    await fc.assert(
      fc.asyncProperty(wildLives, async (scene) => {
        const again = await lifeDiagram({ scene: structuredClone(scene), ...options });
        expect(again).toEqual(await lifeDiagram({ scene, ...options }));
      }),
      { numRuns: 20 },
    );
  });

  it('has Mermaid text of which no name makes more than a label', async () => {
    await fc.assert(
      fc.asyncProperty(wildLives, async (scene) => {
        const { mermaid } = await lifeDiagram({ scene, ...options });
        const line =
          /^(stateDiagram-v2| {2}state "[^"]*" as s\d+| {2}(\[\*\]|s\d+) --> (\[\*\]|s\d+)( : [^\n:]*)?| {2}note right of s1 : [^\n:]*|)$/;
        for (const each of (mermaid ?? '').split('\n')) expect(each).toMatch(line);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a handle', () => {
  const open = moving('Open', 'moves: { handle: "Made.h" to: "open" }', 'None', 'Made');
  const close = moving('Close', 'moves: { handle: "Use.h" from: "open" to: "closed" }');

  it('without states is drawn with the words that there are none', async () => {
    const diagram = await lifeOf('owner: RUST');
    expect(lawsOf(diagram)).toEqual([]);
    expect(diagram.wide).toContain('Its states are not stated.');
    expect(diagram.description).toBe(
      'Its states are not stated. No call is stated to create it, no call is stated to close it.',
    );
  });

  it('leaves open what the contract leaves open', async () => {
    const diagram = await lifeOf('states: ["open", "closed"]');
    const words = cellsOf(diagram).map(([, , then]) => then);
    expect(words).toContain('Whose heap holds it is not stated. What names it is not stated.');
    expect(words).toContain('What becomes of them is not stated.');
    expect(words).toContain('What it gets is not stated.');
    expect(words).toContainEqual(expect.stringContaining('Which method closes it is not stated.'));
    expect(diagram.wide).toContain('no method is stated');
  });

  it('shows a state that a move names and it does not list', async () => {
    const diagram = await lifeOf(
      'states: ["open", "closed"]',
      open + close + moving('Halt', 'moves: { handle: "Use.h" from: "open" to: "halted" }'),
    );
    expect(lawsOf(diagram)).toEqual([]);
    expect(diagram.wide).toContain('not among its states');
    expect(cellsOf(diagram)).toContainEqual(['In open', 'Halt', 'It is halted.']);
    expect(cellsOf(diagram)).toContainEqual(['State', 'halted', 'It is not among its states.']);
  });

  it('shows a call that leaves a state as it is inside that state', async () => {
    const diagram = await lifeOf(
      'states: ["open", "closed"]',
      open + close + moving('Next', 'moves: { handle: "Use.h" from: "open" to: "open" }'),
    );
    expect(textBoxes(diagram.wide).map(({ text }) => text)).toContain('openstayswithNext');
    expect(cellsOf(diagram)).toContainEqual(['In open', 'Next', 'It stays open.']);
    expect(diagram.mermaid).toContain('s1 --> s1 : Next');
  });

  it('sets a state apart that no call leads to', async () => {
    const diagram = await lifeOf('states: ["open", "lost", "closed"]', open + close);
    expect(lawsOf(diagram)).toEqual([]);
    expect(diagram.narrow).toContain('No call is stated to lead here');
    expect(cellsOf(diagram)).toContainEqual(['In lost', 'no method', 'No call leads to it or away from it.']);
  });

  it('within itself, or in a circle of handles, says that neither can come first', async () => {
    const circle = 'message P { option (boundary.v1.type) = { handle: { within: "H" } }; fixed64 id = 1; }';
    for (const [within, more] of [
      ['within: "H"', ''],
      ['within: "P"', circle],
    ] as const) {
      const diagram = await lifeOf(`states: ["open", "closed"] ${within}`, open + close, more);
      expect(lawsOf(diagram)).toEqual([]);
      expect(cellsOf(diagram).map((row) => row.join(': '))).toContainEqual(
        expect.stringMatching(/^Around it: [HP]: [HP] in turn needs this handle/),
      );
    }
  });

  it('names what is around what it is within', async () => {
    const diagram = await lifeOf(
      'states: ["open", "closed"] within: "P" on_parent_close: PARENT_WAITS_FOR_IT',
      open + close,
      `message P { option (boundary.v1.type) = { handle: { within: "Q" } }; fixed64 id = 1; }
       message Q { option (boundary.v1.type) = { handle: { owner: RUST } }; fixed64 id = 1; }`,
    );
    const around = cellsOf(diagram).filter(([when]) => when === 'Around it');
    expect(around.map(([, name]) => name)).toEqual(['P', 'Q']);
    expect(around[0]?.[2]).toContain('closing P fails while this handle lives');
    expect(around[1]?.[2]).toContain('Around P');
  });

  it('within something that is no handle says so', async () => {
    const diagram = await lifeOf('states: ["open"] within: "Nowhere"', open);
    expect(cellsOf(diagram)).toContainEqual(['Around it', 'Nowhere', 'No handle of the contract has this name.']);
  });

  it('of 200 states is replaced by its table, which says so', async () => {
    const states = Array.from({ length: 200 }, (_, at) => `s${at}`);
    const moves = states.slice(1).map((name, at) => `moves: { handle: "Use.h" from: "s${at}" to: "${name}" }`);
    const diagram = await lifeOf(
      `states: [${states.map((name) => `"${name}"`).join()}]`,
      moving('Step', moves.join(' ')),
    );
    expect([diagram.wide, diagram.narrow]).toEqual(['', '']);
    expect(diagram.tooLarge).toBe(
      'H has 200 states and 199 changes between them: too many for a drawing that helps. The table has them all.',
    );
    expect(cellsOf(diagram).filter(([when]) => when === 'State')).toHaveLength(200);
    expect(cellsOf(diagram)).toContainEqual(['In s198', 'Step', 'It is s199.']);
  });

  it('moved by methods of two services names the services', async () => {
    const model = await modelOf(`
      message H { option (boundary.v1.type) = { handle: { states: ["a", "b"] close: "T.End" } }; fixed64 id = 1; }
      message Use { H h = 1; } message None {}
      service S { rpc Make(None) returns (H) { option (boundary.v1.call) = { moves: { handle: "H" to: "a" } }; } }
      service T { rpc End(Use) returns (None) { option (boundary.v1.call) = { moves: { handle: "Use.h" from: "a" to: "b" } }; } }`);
    const diagram = await handleLife(model, handleOf(model, 'H'), options);
    expect(diagram.description).toBe('2 states, from a to b. S.Make creates it, T.End closes it.');
    expect(cellsOf(diagram)).toContainEqual(['In a', 'T.End (the close)', 'It is b.']);
  });
});
