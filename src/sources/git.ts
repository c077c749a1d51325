import { spawn } from 'node:child_process';

/** A local repository, bare or not. Only objects are read: no checkout, no index, no lock, no network. */
export interface Repository {
  /** Absolute path of its git folder. */
  readonly gitDir: string;
}

export interface TreeEntry {
  readonly path: string;
  readonly object: string;
  readonly symlink: boolean;
}

/** git could not be run or refused; `message` holds its own words. */
export class GitFailure extends Error {}

/** The repository at a path or around it; undefined where there is none. */
export async function openRepository(path: string): Promise<Repository | undefined> {
  const answer = await run(['-C', path, 'rev-parse', '--absolute-git-dir']);
  if (answer.status === 0) return { gitDir: answer.stdout.toString('utf8').replace(/\r?\n$/, '') };
  if (/not a git repository|cannot change to/i.test(answer.stderr)) return undefined;
  throw failure(answer);
}

/** Top of the work tree around a folder; undefined for a bare repository or none. */
export async function workTreeOf(path: string): Promise<string | undefined> {
  const answer = await run(['-C', path, 'rev-parse', '--show-toplevel']);
  return answer.status === 0 ? answer.stdout.toString('utf8').replace(/\r?\n$/, '') : undefined;
}

/** Names of all tags, without `refs/tags/`. */
export async function listTags(repository: Repository): Promise<string[]> {
  const output = await git(repository, ['for-each-ref', '--format=%(refname)', 'refs/tags']);
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice('refs/tags/'.length));
}

/** Full object name of the commit that each ref leads to; refs that lead to none are not in the answer. */
export async function resolveCommits(repository: Repository, refs: readonly string[]): Promise<Map<string, string>> {
  // Refs go through standard input, so none can be taken for an option.
  const asked = [...new Set(refs)].filter((ref) => ref !== '' && !/[\0\r\n]/.test(ref));
  const output = await git(
    repository,
    ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    asked.map((ref) => `${ref}^{commit}\n`).join(''),
  );
  const lines = output.toString('utf8').split('\n');
  const commits = new Map<string, string>();
  asked.forEach((ref, index) => {
    const [, commit] = /^([0-9a-f]{40,64}) commit$/.exec(lines[index] ?? '') ?? [];
    if (commit !== undefined) commits.set(ref, commit);
  });
  return commits;
}

/** UTC date, `YYYY-MM-DD`, of each commit. */
export async function commitDates(repository: Repository, commits: readonly string[]): Promise<Map<string, string>> {
  const dates = new Map<string, string>();
  for (const [commit, bytes] of await readObjects(repository, commits)) {
    const header = bytes.toString('utf8').split('\n\n', 1)[0] ?? '';
    const seconds = /^committer .* (-?\d{1,12}) [-+]\d{4}$/m.exec(header)?.[1];
    if (seconds !== undefined) dates.set(commit, new Date(Number(seconds) * 1000).toISOString().slice(0, 10));
  }
  return dates;
}

/** Every file of a commit's tree. */
export async function listTree(repository: Repository, commit: string): Promise<TreeEntry[]> {
  const output = await git(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode, object, path] = /^(\d{6}) blob ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(line) ?? [];
      return mode !== undefined && object !== undefined && path !== undefined
        ? [{ path, object, symlink: mode === '120000' }]
        : [];
    });
}

/** Bytes by object name; objects that are not there (a partial clone) are not in the answer. */
export async function readObjects(repository: Repository, objects: readonly string[]): Promise<Map<string, Buffer>> {
  const asked = [...new Set(objects)];
  const read = new Map<string, Buffer>();
  if (asked.length === 0) return read;
  const output = await git(repository, ['cat-file', '--batch'], asked.map((object) => `${object}\n`).join(''));
  let at = 0;
  for (const object of asked) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(output.toString('latin1', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue; // "… missing"
    read.set(object, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return read;
}

async function git(repository: Repository, args: readonly string[], input = ''): Promise<Buffer> {
  const answer = await run(['--git-dir', repository.gitDir, ...args], input);
  if (answer.status !== 0) throw failure(answer);
  return answer.stdout;
}

interface Answer {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const failure = (answer: Answer): GitFailure =>
  new GitFailure(answer.stderr.trim().replace(/^fatal: /, '') || `git ended with status ${answer.status}`);

/** Variables through which a surrounding git (a hook, a rebase) would send us to its own repository. */
const FOREIGN = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
];

function run(args: readonly string[], input = ''): Promise<Answer> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
  for (const name of FOREIGN) delete env[name];
  return new Promise((done, fail) => {
    const child = spawn('git', args, { env, windowsHide: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => fail(new GitFailure(`git could not be started: ${error.message}`)));
    child.on('close', (status) =>
      done({ status, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') }),
    );
    child.stdin.on('error', () => {}); // git ended before it read everything; its status tells why
    child.stdin.end(input);
  });
}
