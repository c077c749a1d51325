import { styleText } from 'node:util';
import type { Style, StyledPart } from '#diagnostics';
import type { Output, World } from './world.ts';

const FORMATS: Readonly<Record<StyledPart, Parameters<typeof styleText>[0]>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  note: ['bold', 'blue'],
  ok: 'green',
  title: 'bold',
  place: 'cyan',
  gutter: 'dim',
  caret: 'red',
  fix: 'green',
};

/** Whether a stream gets colours: NO_COLOR says no, FORCE_COLOR says yes, else a terminal that is not dumb does. */
export function hasColours(stream: Output, env: World['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

const coloured: Style = (part, text) => styleText(FORMATS[part], text, { validateStream: false });

const plain: Style = (_part, text) => text;

/** The style for reports on a stream. */
export const styleFor = (stream: Output, env: World['env']): Style => (hasColours(stream, env) ? coloured : plain);

/** What a byte is in a payload, or around one. */
export type RangePart = 'frame' | 'tag' | 'length' | 'value' | 'unread';

export type RangeStyle = (part: RangePart, text: string) => string;

const RANGES: Readonly<Record<RangePart, Parameters<typeof styleText>[0]>> = {
  frame: 'magenta',
  tag: 'yellow',
  length: 'cyan',
  value: 'green',
  unread: 'red',
};

/** Colours for the bytes of payloads on a stream. */
export const rangeStyleFor = (stream: Output, env: World['env']): RangeStyle =>
  hasColours(stream, env)
    ? (part, text) => styleText(RANGES[part], text, { validateStream: false })
    : (_part, text) => text;
