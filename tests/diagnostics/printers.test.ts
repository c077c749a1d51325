import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { finding, type JsonReport, PRINT_FORMATS, type PrintFormat, printDiagnostics } from '#diagnostics';
import { diagnostic, texts } from './arbitrary.ts';

interface Sax {
  parser(strict: boolean): {
    onopentag: (tag: { name: string; attributes: Record<string, string> }) => void;
    ontext: (text: string) => void;
    onerror: (error: Error) => void;
    write(xml: string): { close(): void };
  };
}
const sax: Sax = createRequire(import.meta.url)('sax');

/** Reads strictly: anything not well formed throws, a character XML 1.0 does not have too. */
function readXml(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const tags: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => tags.push({ name, attributes, text: '' });
  parser.ontext = (text) => {
    const last = tags.at(-1);
    if (last) last.text += text;
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
  return tags;
}

const broken = finding('SRC-01', {
  message: 'cannot find `strin` in this scope',
  contract: 'ledger-kv',
  version: '1.3.0',
  place: { file: 'contracts/kv.proto', line: 2, column: 3, endLine: 2, endColumn: 8, symbol: 'ledgerkv.v1.A' },
});
const misspelt = finding('CFG-01', {
  message: 'Unknown key `owner`: 100% sure, see a:b, c',
  contract: 'vector-index',
  place: { file: 'a,b:c.yaml', line: 4 },
  related: [{ message: 'known keys are listed here', place: { file: 'README.md', line: 9 } }],
});
const sources = new Map([['contracts/kv.proto', 'message A {\n  strin name = 1;\n}\n']]);
const print = (format: PrintFormat, options = {}): string =>
  printDiagnostics([broken, misspelt], { format, texts: sources, siteUrl: 'https://docs.example/sub/', ...options });

describe('text', () => {
  it('shows title, place, frame, message, advice and the page of the code', () => {
    expect(print('text')).toBe(`error SRC-01: Schema does not compile
  ledger-kv 1.3.0, contracts/kv.proto:2:3
  |
1 | message A {
2 |   strin name = 1;
  |   ^^^^^
3 | }
  cannot find \`strin\` in this scope
  fix: ${broken.fix}
  see: https://docs.example/sub/findings/SRC-01/

error CFG-01: Unknown key in a YAML file
  vector-index, a,b:c.yaml:4
  Unknown key \`owner\`: 100% sure, see a:b, c
  note: known keys are listed here
  README.md:9
  fix: ${misspelt.fix}
  see: https://docs.example/sub/findings/CFG-01/

2 errors
`);
  });

  it('colours only through the style it is given, and changes no letter by it', () => {
    const bracketed = print('text', {
      style: (part: string, text: string) => `\u27e8${part}\u27e9${text}\u27e8/\u27e9`,
    });
    expect(bracketed).toContain('\u27e8caret\u27e9^^^^^\u27e8/\u27e9');
    expect(bracketed.replace(/\u27e8[^\u27e9]*\u27e9/g, '')).toBe(print('text'));
  });

  it('says so when there are no findings', () => {
    expect(printDiagnostics([], { format: 'text' })).toBe('no findings\n');
  });
});

describe('json', () => {
  it('has the documented shape', () => {
    const report: JsonReport = JSON.parse(print('json'));
    expect(report).toMatchObject({ tool: 'isthmus', format: 1, summary: { errors: 2, warnings: 0, notes: 0 } });
    expect(report.findings[0]).toEqual({
      code: 'SRC-01',
      severity: 'error',
      title: 'Schema does not compile',
      message: broken.message,
      fix: broken.fix,
      url: 'https://docs.example/sub/findings/SRC-01/',
      contract: 'ledger-kv',
      version: '1.3.0',
      place: { file: 'contracts/kv.proto', line: 2, column: 3, endLine: 2, endColumn: 8, symbol: 'ledgerkv.v1.A' },
    });
    expect(report.findings[1]).not.toHaveProperty('version');
  });
});

describe('sarif', () => {
  it('has a rule per code, pointed at by its results, and regions with a snippet', () => {
    const log: Log = JSON.parse(print('sarif'));
    const run = log.runs[0];
    expect(log.version).toBe('2.1.0');
    expect(run?.columnKind).toBe('utf16CodeUnits');
    expect(run?.tool.driver.rules?.map(({ id, helpUri }) => [id, helpUri])).toEqual([
      ['CFG-01', 'https://docs.example/sub/findings/CFG-01/'],
      ['SRC-01', 'https://docs.example/sub/findings/SRC-01/'],
    ]);
    expect(run?.results?.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['SRC-01', 1, 'error'],
      ['CFG-01', 0, 'error'],
    ]);
    expect(run?.results?.[0]?.locations?.[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'contracts/kv.proto' },
        region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 8, snippet: { text: '  strin name = 1;' } },
      },
      logicalLocations: [{ fullyQualifiedName: 'ledgerkv.v1.A' }],
    });
    expect(run?.results?.[1]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a%2Cb%3Ac.yaml');
  });

  it.each([
    ['a b/ü.proto', 'a%20b/%C3%BC.proto'],
    ['a\\b.proto', 'a/b.proto'],
    ['/tmp/x.proto', 'file:///tmp/x.proto'],
    ['C:\\x\\y.proto', 'file:///C:/x/y.proto'],
    ['\ud800.proto', '%EF%BF%BD.proto'],
  ])('writes the path %j as the URI %s', (file, uri) => {
    const log: Log = JSON.parse(printDiagnostics([{ ...broken, place: { file } }], { format: 'sarif' }));
    expect(log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
  });
});

describe('github', () => {
  it('escapes what would end a property or the message', () => {
    const [first, second] = print('github').split('\n');
    expect(first).toMatch(
      /^::error file=contracts\/kv\.proto,line=2,endLine=2,col=3,endColumn=8,title=SRC-01 Schema does not compile::/,
    );
    expect(second).toMatch(/^::error file=a%2Cb%3Ac\.yaml,line=4,title=[^:,]*::vector-index: Unknown key/);
    expect(second).toContain('100%25 sure, see a:b, c%0A');
  });

  it('calls a note a notice', () => {
    expect(printDiagnostics([{ ...broken, severity: 'note' }], { format: 'github' })).toMatch(/^::notice /);
  });
});

describe('markdown', () => {
  it('groups by contract and keeps foreign text inert', () => {
    const nasty = { ...broken, message: '<img src=x> | @team **bold** #12 `code`\nnext' };
    const markdown = printDiagnostics([nasty, misspelt], { format: 'markdown' });
    expect(markdown).toContain('### ledger-kv\n');
    expect(markdown).toContain('### vector-index\n');
    expect(markdown).toContain('&lt;img src=x&gt; \\| \\@\u200bteam \\*\\*bold\\*\\* \\#\u200b12 \\`code\\` next');
  });
});

describe('junit', () => {
  it('has a suite per contract, those without findings too', () => {
    const tags = readXml(print('junit', { contracts: ['ledger-kv', 'policy-stream', 'vector-index'] }));
    expect(tags[0]?.attributes).toMatchObject({ tests: '3', failures: '2' });
    expect(
      tags
        .filter(({ name }) => name === 'testsuite')
        .map(({ attributes: { name, tests, failures } }) => [name, tests, failures]),
    ).toEqual([
      ['ledger-kv', '1', '1'],
      ['policy-stream', '1', '0'],
      ['vector-index', '1', '1'],
    ]);
  });

  it('lets warnings pass', () => {
    const tags = readXml(printDiagnostics([{ ...broken, severity: 'warning' }], { format: 'junit' }));
    expect(tags.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'system-out']);
    expect(tags[0]?.attributes.failures).toBe('0');
  });
});

describe('whatever the findings and sources hold', () => {
  const diagnostics = fc.array(diagnostic, { maxLength: 4 });

  it('for every format: printing ends, never throws, and gives the same text again', () => {
    fc.assert(
      fc.property(diagnostics, texts, fc.constantFrom(...PRINT_FORMATS), (list, sources, format) => {
        const once = printDiagnostics(list, { format, texts: sources });
        expect(printDiagnostics(list, { format, texts: sources })).toBe(once);
        expect(once === '' || once.endsWith('\n')).toBe(true);
      }),
    );
  });

  it('for all findings: the JSON report parses and keeps every message', () => {
    fc.assert(
      fc.property(diagnostics, (list) => {
        const report: JsonReport = JSON.parse(printDiagnostics(list, { format: 'json' }));
        expect(report.findings.map(({ message }) => message)).toEqual(list.map(({ message }) => message));
      }),
    );
  });

  it('for all findings: SARIF parses, and every result points at the rule of its code', () => {
    fc.assert(
      fc.property(diagnostics, texts, (list, sources) => {
        const log: Log = JSON.parse(printDiagnostics(list, { format: 'sarif', texts: sources }));
        const run = log.runs[0];
        for (const [index, result] of (run?.results ?? []).entries()) {
          expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(list[index]?.code);
          const region = result.locations?.[0]?.physicalLocation?.region;
          expect(region?.startLine ?? 1).toBeGreaterThanOrEqual(1);
          expect(region?.startColumn ?? 1).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('for all findings: JUnit is well-formed XML with a test case for each', () => {
    fc.assert(
      fc.property(diagnostics, (list) => {
        const tags = readXml(printDiagnostics(list, { format: 'junit' }));
        const named = tags.filter(({ name, attributes }) => name === 'testcase' && attributes.name !== 'no findings');
        expect(named).toHaveLength(list.length);
      }),
    );
  });

  it('for all findings: GitHub gets one command a line, and nothing that begins another', () => {
    fc.assert(
      fc.property(diagnostics, (list) => {
        const lines = printDiagnostics(list, { format: 'github' })
          .split(/[\r\n]/)
          .filter((line) => line !== '');
        expect(lines).toHaveLength(list.length);
        for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*title=[^:]*::/);
      }),
    );
  });

  it('for all findings: a Markdown table has a row for each, with five cells', () => {
    fc.assert(
      fc.property(diagnostics, (list) => {
        const rows = printDiagnostics(list, { format: 'markdown' })
          .split('\n')
          .filter((line) => /^\| (error|warning|note) \|/.test(line));
        expect(rows).toHaveLength(list.length);
        for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
      }),
    );
  });

  it('for all findings: the text report holds no control character but line ends', () => {
    fc.assert(
      fc.property(diagnostics, texts, (list, sources) => {
        expect(printDiagnostics(list, { format: 'text', texts: sources })).not.toMatch(
          /[\0-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
        );
      }),
    );
  });
});
