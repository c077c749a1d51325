import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, stage } from './inspect-files.ts';

let at: Stage;
beforeAll(async () => {
  at = await stage();
});
afterAll(() => at.remove());

const BATCH = ['--batch', '--contract', 'acme'];

describe('isthmus inspect --batch', () => {
  it('answers thousands of lines, one a line and in order', async () => {
    const lines = Array.from({ length: 4000 }, (_, at) => {
      const hex = `10${(at % 128).toString(16).padStart(2, '0')}`;
      return at % 2 === 0 ? { hex, type: 'acme.v1.Item' } : { base64: Buffer.from(hex, 'hex').toString('base64') };
    });
    const { code, out } = await at.inspect([...BATCH, '--type', 'Item'], {
      input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      pieces: 1000,
    });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, answers.length]).toEqual([0, 4000]);
    answers.forEach((answer, index) => {
      expect(answer).toMatchObject({
        type: 'acme.v1.Item',
        records: [{ value: String(index % 128) }],
        verdicts: { go: { accept: true } },
      });
    });
  });

  it.each([
    ['', 'The line is empty'],
    ['{', 'The line is no JSON'],
    ['[1]', 'no JSON object'],
    ['null', 'no JSON object'],
    ['"0801"', 'no JSON object'],
    ['{}', 'either a `hex` or a `base64`'],
    ['{"hex": "08", "base64": "CA=="}', 'either a `hex` or a `base64`'],
    ['{"hex": 8}', '`hex` is a string'],
    ['{"hex": "080"}', '`hex`, character '],
    ['{"base64": "CA="}', '`base64`, character '],
    ['{"hex": "0801", "type": 1}', '`type` is a string'],
    ['{"hex": "0801", "type": "Itme"}', 'Did you mean acme.v1.Item?'],
    ['{"hex": "0801", "framing": "http"}', '`framing` is one of bare, grpc, delimited, isthmus'],
    ['{"__proto__": {"hex": "0801"}}', 'either a `hex` or a `base64`'],
  ])('answers %j with an error, goes on, and ends with 1', async (line, message) => {
    const good = '{"hex": "1002", "type": "acme.v1.Item"}';
    const { code, out, err } = await at.inspect(BATCH, { input: `${good}\n${line}\n${good}` });
    const [first, second, third, ...more] = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect([code, err, more]).toEqual([1, '', []]);
    expect(second).toEqual({ error: expect.stringContaining(message), line: 2 });
    expect([first.json, third.json]).toEqual([{ count: '2' }, { count: '2' }]);
  });

  it('takes an empty payload, frames, and lines that end with CR LF', async () => {
    const { code, out } = await at.inspect(BATCH, {
      input:
        '{"hex": "", "type": "acme.v1.Item"}\r\n{"hex": "02 1002", "type": "acme.v1.Item", "framing": "delimited"}\r\n',
    });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { size: 0, records: [], json: {} },
      { framing: 'delimited', frames: [{ message: { json: { count: '2' } } }] },
    ]);
  });

  it('ends with 1 where a runtime refuses a payload', async () => {
    const { code, out } = await at.inspect(BATCH, { input: '{"hex": "0a01ff", "type": "acme.v1.Item"}\n' });
    expect(code).toBe(1);
    expect(JSON.parse(out).verdicts.rust.accept).toBe(false);
  });

  it('reads a file, and needs no schema', async () => {
    writeFileSync(join(at.folder, 'lines.jsonl'), '{"hex": "0801"}\n{"hex": "0802", "type": "acme.v1.Item"}\n');
    const { code, out } = await at.inspect(['lines.jsonl', '--batch']);
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(code).toBe(1);
    expect(first).toMatchObject({ type: null, records: [{ path: '1', value: '1' }] });
    expect(second.error).toContain('name one by --contract, --image or --proto');
  });

  it('of nothing answers nothing', async () => {
    expect(await at.inspect(BATCH, { input: '' })).toMatchObject({ code: 0, out: '' });
  });

  it('of a file that is not there ends with 2', async () => {
    const { code, err } = await at.inspect(['nowhere.jsonl', '--batch']);
    expect([code, err]).toEqual([
      2,
      'error: Cannot read nowhere.jsonl: there is no such file. Use - for standard input.\n',
    ]);
  });
});
