import type { Side } from '#boundary';
import type { DiagramCell, DiagramTable } from '../diagram.ts';
import { mermaidText } from '../mermaid.ts';
import { counted, listed } from '../units.ts';
import type { MapBand, MapRow, MapScene } from './scene.ts';

// The map in words: lines of a row's box, the table, the description, Mermaid.

const TRANSPORTS = { IN_PROCESS: 'in process', RPC: 'RPC' } as const;

export const transportWords = ({ transport }: MapRow): string =>
  transport ? TRANSPORTS[transport] : 'transport not stated';

/** `Engine`, or `12 services`. */
export const rowName = ({ name, services }: MapRow): string => name || counted(services, 'service');

/** `20 methods · in process`. */
export const rowFacts = (row: MapRow): string => `${counted(row.methods, 'method')} · ${transportWords(row)}`;

/** What is said of its callbacks; undefined where it has none. */
export function callbackWords({ callbacks, methods, registeredBy }: MapRow): string | undefined {
  if (callbacks === 0) return undefined;
  const what = callbacks === methods ? 'callbacks' : `${callbacks} of them callbacks`;
  return registeredBy.length > 0
    ? `${what}, registered by ${listed(registeredBy)}`
    : `${what}; what registers them is not stated`;
}

export const shoreWords = (side: Side, band: MapBand): string =>
  (side === 'GO' ? band.go.name : band.rust.name) ?? (side === 'GO' ? 'module not named' : 'crate not named');

const NAMES: Readonly<Record<Side, string>> = { GO: 'Go', RUST: 'Rust' };

function sideCell(side: Side | undefined, band: MapBand): DiagramCell {
  if (!side) return 'not stated';
  return { text: `${NAMES[side]}, ${shoreWords(side, band)}`, side: side === 'GO' ? 'go' : 'rust' };
}

const other = (side: Side | undefined): Side | undefined => side && (side === 'GO' ? 'RUST' : 'GO');

/** A row a service, of every contract. */
export function mapTable({ bands }: MapScene, caption: string): DiagramTable {
  const many = bands.length > 1;
  return {
    caption,
    columns: [
      ...(many ? ['Contract'] : []),
      'Service',
      'Called by',
      'Answered by',
      'Transport',
      'Methods',
      'Callbacks',
    ],
    rows: bands.flatMap((band) =>
      band.rows.length === 0
        ? [[...(many ? [band.title] : []), 'no services', '', '', '', '0', '']]
        : band.rows.map((row): DiagramCell[] => [
            ...(many ? [band.title] : []),
            rowName(row),
            sideCell(row.caller, band),
            sideCell(other(row.caller), band),
            transportWords(row),
            String(row.methods),
            callbackWords(row) ?? 'none stated',
          ]),
    ),
  };
}

export function mapDescription({ bands }: MapScene): string {
  const rows = bands.flatMap((band) => band.rows);
  const count = (side: Side | undefined): number =>
    rows.reduce((sum, { caller, services }) => sum + (caller === side ? services : 0), 0);
  const total = rows.reduce((sum, { services }) => sum + services, 0);
  const parts = [
    [count('GO'), 'called by Go'],
    [count('RUST'), 'called by Rust'],
    [count(undefined), 'without a stated direction'],
  ] as const;
  const of = bands.length > 1 ? ` of ${counted(bands.length, 'contract')}` : '';
  const callbacks = rows.reduce((sum, row) => sum + row.callbacks, 0);
  const said = parts.filter(([each]) => each > 0).map(([each, words]) => `${each} ${words}`);
  return `${counted(total, 'service')}${of} between Go and Rust${said.length > 0 ? `: ${listed(said)}` : ''}.${
    callbacks > 0 ? ` ${callbacks} of their methods ${callbacks === 1 ? 'is a callback' : 'are callbacks'}.` : ''
  }`;
}

/** Mermaid's flowchart, from left to right. */
export function mapMermaid({ bands }: MapScene): string {
  const lines = ['flowchart LR'];
  const shores = new Map<string, string>();
  const shore = (side: Side, band: MapBand, at: number): string => {
    const name = side === 'GO' ? band.go.name : band.rust.name;
    const key = `${side} ${name ?? `#${at}`}`;
    const known = shores.get(key);
    if (known) return known;
    const id = `${side === 'GO' ? 'go' : 'rust'}${shores.size + 1}`;
    shores.set(key, id);
    lines.push(`  ${id}["${mermaidText(`${NAMES[side]}: ${shoreWords(side, band)}`)}"]`);
    return id;
  };
  let number = 0;
  for (const [at, band] of bands.entries()) {
    const [go, rust] = [shore('GO', band, at), shore('RUST', band, at)];
    const edges: string[] = [];
    if (band.rows.length > 0) lines.push(`  subgraph c${at + 1}["${mermaidText(band.title)}"]`);
    for (const row of band.rows) {
      number++;
      lines.push(
        `    s${number}["${mermaidText(`${rowName(row)}: ${[rowFacts(row), callbackWords(row)].filter(Boolean).join(', ')}`)}"]`,
      );
      const arrow = row.callbacks > 0 && row.callbacks === row.methods ? '-.->' : '-->';
      if (row.caller === 'GO') edges.push(`  ${go} ${arrow} s${number} ${arrow} ${rust}`);
      if (row.caller === 'RUST') edges.push(`  ${rust} ${arrow} s${number} ${arrow} ${go}`);
    }
    if (band.rows.length > 0) lines.push('  end');
    lines.push(...edges);
  }
  return `${lines.join('\n')}\n`;
}
