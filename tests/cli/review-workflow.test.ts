import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMENT_MARK } from '../../src/cli/compare/markdown.ts';
import { commit, git, put } from '../sources/fixtures.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORKFLOW = readFileSync(join(ROOT, 'content/workflows/contract-review.yml'), 'utf8');

interface Workflow {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: { readonly review: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}
const { env, jobs }: Workflow = parse(WORKFLOW);

const script = (name: string): string => {
  const run = jobs.review.steps.find((step) => step.name === name)?.run;
  if (run === undefined) throw new Error(`the workflow has no step ${name}`);
  return run;
};

const proto = (fields: string): string => `syntax = "proto3";\npackage acme.v1;\nmessage Item {\n${fields}}\n`;
const OLD = proto('  string name = 1;\n  int64 count = 2;\n');

let folder = '';
let base = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'isthmus-workflow-')));
  put(folder, {
    'repo/proto/acme/v1/item.proto': OLD,
    // What a CI service brings: npx runs the tool of the checkout, gh notes what it is asked.
    'bin/npx': `#!/bin/sh\nshift\nexec '${process.execPath}' '${join(ROOT, 'bin/isthmus.mjs')}' "$@"\n`,
    'bin/gh': `#!/bin/sh\necho "$@" > ../gh.txt\n`,
  });
  for (const tool of ['npx', 'gh']) chmodSync(join(folder, 'bin', tool), 0o755);
  base = commit(join(folder, 'repo'));
  git(join(folder, 'repo'), ['checkout', '--quiet', '-b', 'change']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one step as a CI service does: bash that ends at the first failure, with the outputs of the steps in a file. */
function step(name: string, more: Readonly<Record<string, string>> = {}): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script(name)], {
      cwd: join(folder, 'repo'),
      env: {
        ...env,
        PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
        GITHUB_OUTPUT: join(folder, 'output.txt'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
        ...more,
      },
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('close', (code) => done({ code: code ?? -1, out }));
  });
}

/** The three steps, on a branch whose schemas are these. */
async function review(files: Readonly<Record<string, string>>) {
  const repo = join(folder, 'repo');
  for (const left of ['output.txt', 'summary.md', 'gh.txt', 'repo/review.md', 'repo/acceptances.yaml'])
    rmSync(join(folder, left), { force: true });
  put(repo, files);
  const head = commit(repo);
  const compared = await step('Compare', { TARGET: base });
  const commented = await step('Comment', { GH_TOKEN: 'none', PULL_REQUEST: '7' });
  const outputs = readFileSync(join(folder, 'output.txt'), 'utf8');
  const verdict = await step('Verdict', { CODE: /^code=(.*)$/m.exec(outputs)?.[1] ?? '' });
  return {
    head,
    compared,
    commented,
    verdict: verdict.code,
    comment: readFileSync(join(repo, 'review.md'), 'utf8'),
    summary: readFileSync(join(folder, 'summary.md'), 'utf8'),
    gh: existsSync(join(folder, 'gh.txt')) ? readFileSync(join(folder, 'gh.txt'), 'utf8') : '',
  };
}

describe('the workflow that is offered, run step by step on a repository', () => {
  it('passes a compatible change, and comments what it needs', async () => {
    const { compared, commented, verdict, comment, gh } = await review({
      'proto/acme/v1/item.proto': proto('  string name = 1;\n  int64 count = 2;\n  bool fragile = 3;\n'),
    });
    expect([compared.code, commented.code, verdict]).toEqual([0, 0, 0]);
    expect(comment.split('\n')[0]).toBe(COMMENT_MARK);
    expect(comment).toContain('Compatible; needs a minor version, minor is declared.');
    expect(comment).toContain('`acme.v1.Item.fragile`');
    expect(gh).toBe('pr comment 7 --body-file review.md --edit-last --create-if-none\n');
  });

  it('fails a breaking change after commenting it and annotating the file, and passes it once it is accepted', async () => {
    const { compared, verdict, comment, summary } = await review({
      'proto/acme/v1/item.proto': proto('  string name = 1;\n'),
    });
    expect([compared.code, verdict]).toEqual([0, 1]);
    expect(comment).toContain('### ❌ Breaking:');
    expect(comment).toContain('`acme.v1.Item.count`');
    expect(summary).toBe(comment);
    expect(compared.out).toMatch(/^::error file=proto\/acme\/v1\/item\.proto,/m);

    const rule = /`acme\.v1\.Item\.count`<br>([a-z-]+)</.exec(comment)?.[1];
    const entry = { rule, symbol: 'acme.v1.Item.count', by: 'Amara', reason: 'unused', until: '2999-12-31' };
    const after = await review({ 'acceptances.yaml': `acceptances:\n  - ${JSON.stringify(entry)}\n` });
    expect(after.comment).toContain('**Accepted** by Amara until 2999-12-31: unused');
    expect(after.verdict).toBe(0);
  });

  it('says so where the schemas do not compile', async () => {
    const { verdict, comment } = await review({ 'proto/acme/v1/item.proto': proto('  strin name = 1;\n') });
    expect(verdict).toBe(2);
    expect(comment).toContain('SRC-01');
  });
});

it('the guide shows the workflow as the file has it', () => {
  const guide = readFileSync(join(ROOT, 'content/guide/reviewing-changes.mdx'), 'utf8');
  expect(guide).toContain(`\`\`\`yaml\n${WORKFLOW}\`\`\`\n`);
});

it('the workflow puts no text of a pull request into a script', () => {
  for (const { run = '' } of jobs.review.steps) expect(run).not.toContain('${{');
});
