import {
  allocGlyph,
  bornGlyph,
  borrowEndGlyph,
  cancelGlyph,
  closedGlyph,
  deadlineGlyph,
  errorGlyph,
  notStatedGlyph,
  releaseGlyph,
  repeatGlyph,
  retainGlyph,
} from '../glyphs.ts';
import type { Ink } from '../svg.ts';
import type { SignName } from './scene.ts';

const SIGN: Readonly<Record<SignName, (x: number, y: number, ink: Ink) => string>> = {
  alloc: allocGlyph,
  release: releaseGlyph,
  retain: retainGlyph,
  'borrow-end': (x, y) => borrowEndGlyph(x, y, 'break'),
  born: bornGlyph,
  closed: closedGlyph,
  open: (x, y) => notStatedGlyph(x, y),
  deadline: (x, y) => deadlineGlyph(x, y),
  cancel: (x, y) => cancelGlyph(x, y),
  error: (x, y) => errorGlyph(x, y),
  repeat: (x, y) => repeatGlyph(x, y, 'land'),
};

/** A sign of the lanes by its name. */
export const drawSign = (name: SignName, x: number, y: number, ink: Ink = 'quiet'): string => SIGN[name](x, y, ink);
