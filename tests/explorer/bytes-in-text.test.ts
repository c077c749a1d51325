import { describe, expect, it } from 'vitest';
import { bytesInText } from '../../src/explorer/state/bytes-in-text.ts';

describe('bytes in a line of a log', () => {
  it.each([
    ['after an equals sign', 'ERROR decode failed payload=0a0568656c6c6f len=7', ['0a0568656c6c6f']],
    ['the longest first', 'id=deadbeef body=0a0568656c6c6f', ['0a0568656c6c6f', 'deadbeef']],
    ['as a program prints a list', 'got [0a 05 68 65 6c 6c 6f] from peer', ['0a 05 68 65 6c 6c 6f']],
    ['as a literal', 'body: 0x0a, 0x05, 0x68, 0x65', ['0x0a, 0x05, 0x68, 0x65']],
    ['in quotes, escaped', String.raw`msg="\n\005hello" level=warn`, [String.raw`"\n\005hello"`]],
    ['in base64', '{"body":"CgVoZWxsbxEqAAAAAAAAAA=="}', ['CgVoZWxsbxEqAAAAAAAAAA==']],
    ['none in a line of words', '2024-05-02T10:22:11Z ERROR decode failed: unexpected end', []],
    ['none where there is nothing beside', '0a0568656c6c6f', []],
  ])('%s', (_, line, expected) => {
    expect(bytesInText(line).map(({ text }) => text)).toEqual(expected);
  });

  it('are looked for in a moment, whatever the text', () => {
    const hostile = ['"\\'.repeat(50_000), 'aa '.repeat(33_000), '"'.repeat(100_000), '0a'.repeat(49_999).concat('z')];
    const start = performance.now();
    for (const text of hostile) bytesInText(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
