import { describe, expect, it } from 'vitest';
import { findNode, isNewEnough, typeScriptFlags } from '../../bin/newer-node.mjs';

describe('the choice of Node', () => {
  it.each([
    ['v20.20.2', false],
    ['v22.11.9', false],
    ['v22.12.0', true],
    ['22.12.1', true],
    ['v23.0.0', true],
    ['v24.21.0', true],
    ['v9.99.99', false],
  ])('%s is new enough: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });

  it('is the running one where that is new enough, which runs TypeScript as it is', () => {
    expect(findNode()).toBe(process.execPath);
    expect(typeScriptFlags(process.execPath)).toEqual([]);
  });
});
