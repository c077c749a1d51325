import { describe, expect, it } from 'vitest';
import { kindPages, legendPage, sharedExample } from '#catalog';
import { FINDING_CODES } from '#diagnostics';
import { MARKS, type Mark } from '#diagrams';
import { KINDS } from '../../src/catalog/views/legend/kinds.ts';
import { drawingsOf } from '../../src/catalog/views/legend.ts';
import { contractSource, EXAMPLES } from '../legend/sources.ts';
import { catalogOf } from '../support/catalog.ts';

const mark = (id: string, ...kinds: Mark['in']): Mark => ({
  id,
  name: `Name of ${id}`,
  words: `Words of ${id}.`,
  in: kinds,
  draw: () => '<path d="M0 0h1"></path>',
});

describe('marks of the legend', () => {
  it('are all there, each once', () => {
    const shown = legendPage().drawings.flatMap(({ marks }) => marks.map(({ name }) => name));
    expect(shown.sort()).toEqual(MARKS.map(({ name }) => name).sort());
  });

  it('stand with the first drawing that they occur in, and later ones refer to them', () => {
    const drawings = drawingsOf([mark('A_B', 'flow', 'lanes'), mark('c', 'life'), mark('d', 'lanes')]);
    expect(drawings.map(({ id, marks, also }) => [id, marks.map((one) => one.id), also])).toEqual([
      ['lanes', ['mark-a-b', 'mark-d'], []],
      ['flow', [], [{ text: 'Name of A_B', href: '#mark-a-b' }]],
      ['life', ['mark-c'], []],
    ]);
  });

  it('lead to the kind of ownership that they stand for', () => {
    const marks = legendPage().drawings.flatMap((drawing) => drawing.marks);
    expect(marks.find(({ name }) => name === 'Borrowed')?.kind).toEqual({ text: 'Borrowed view', href: '#borrow' });
    expect(marks.find(({ name }) => name === 'Call')?.kind).toBeUndefined();
  });

  it('have anchors that nothing else on the page has', () => {
    const { drawings, kinds } = legendPage();
    const ids = [...drawings, ...drawings.flatMap(({ marks }) => marks), ...kinds].map(({ id }) => id);
    expect(new Set([...ids, 'kinds']).size).toBe(ids.length + 1);
  });
});

describe('kinds of ownership', () => {
  it('are the eight that memory can cross in, each with a mark', () => {
    const { kinds } = legendPage();
    expect(kinds.map(({ word }) => word)).toEqual([
      'handle: {…}',
      'own: COPY',
      'own: BORROW',
      'own: BORROW_MUT',
      'own: TRANSFER',
      'own: SHARE',
      'kind: ARENA',
      'own: STATIC',
    ]);
    expect(kinds.filter(({ sample }) => sample === undefined)).toEqual([]);
  });

  it('name checks that exist, and their pages link to them', () => {
    expect(KINDS.flatMap(({ checks }) => checks).filter((code) => !FINDING_CODES.some((one) => one === code))).toEqual(
      [],
    );
    const borrow = kindPages().find(({ id }) => id === 'borrow');
    expect(borrow?.checks[0]?.link).toEqual({ text: 'OWN-05', href: '../../findings/OWN-05/' });
  });

  it('have pages that lead to the one before and the one after', () => {
    const pages = kindPages();
    expect(pages.map(({ previous, next }) => [previous?.href, next?.href]).slice(0, 2)).toEqual([
      [undefined, '../copy/'],
      ['../handle/', '../borrow/'],
    ]);
    expect(pages.at(-1)?.next).toBeUndefined();
  });
});

describe('code of the legend', () => {
  it('shows the contract with its service around the methods', () => {
    const [borrow] = kindPages().find(({ id }) => id === 'borrow')?.examples ?? [];
    expect(borrow?.contract).toMatch(/^service Notebook \{\n {2}rpc Get\(/);
    expect(borrow?.contract).toMatch(/\n {2}\}\n\}\n\nmessage GetRequest \{\n/);
  });

  it('fits beside the other language: no line is longer than 82 columns', () => {
    const examples = [...kindPages().flatMap(({ examples: all }) => all), sharedExample()];
    const lines = examples.flatMap(({ go, rust, contract }) =>
      [go, rust, contract].flatMap((code) => code.split('\n')),
    );
    expect(lines.filter((line) => line.replaceAll('\t', '    ').length > 82)).toEqual([]);
  });

  it('leaves nothing empty', () => {
    const examples = [...kindPages().flatMap(({ examples: all }) => all), sharedExample()];
    expect(examples.length).toBe(EXAMPLES.length);
    for (const { go, rust, contract, title, note } of examples)
      for (const text of [go, rust, contract, title, note]) expect(text.trim()).not.toBe('');
  });

  it('is one contract in which the checks find nothing but missing comments, as the page has its own words', async () => {
    const catalog = await catalogOf({
      'contract.yaml': 'name: notebook\nversions: versions\n',
      'versions/1.0.0/notebook/v1/notebook.proto': contractSource(),
    });
    const found = catalog.diagnostics.filter(({ code }) => code !== 'DOC-01');
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(catalog.contracts[0]?.versions[0]?.pages).toContain('notebook.v1.Book');
  });

  it('uses every word of the vocabulary that says how memory is held', () => {
    const contract = contractSource();
    for (const word of ['COPY', 'BORROW', 'BORROW_MUT', 'TRANSFER', 'SHARE', 'STATIC'])
      expect(contract).toContain(`own: ${word}\n`);
    for (const word of ['CALL', 'CALLBACK', 'NEXT_ITEM', 'HANDLE', 'EVENT'])
      expect(contract).toContain(`until: ${word}`);
  });
});
