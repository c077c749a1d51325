import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Platform packages of `@bufbuild/buf`, by `process.platform-process.arch`, and the binary inside. */
const BINARIES: ReadonlyMap<string, string> = new Map([
  ['darwin-arm64', '@bufbuild/buf-darwin-arm64/bin/buf'],
  ['darwin-x64', '@bufbuild/buf-darwin-x64/bin/buf'],
  ['linux-arm', '@bufbuild/buf-linux-armv7/bin/buf'],
  ['linux-arm64', '@bufbuild/buf-linux-aarch64/bin/buf'],
  ['linux-x64', '@bufbuild/buf-linux-x64/bin/buf'],
  ['win32-arm64', '@bufbuild/buf-win32-arm64/bin/buf.exe'],
  ['win32-x64', '@bufbuild/buf-win32-x64/bin/buf.exe'],
]);

/** The native binary of the installed buf (its npm shim takes twice as long) and its version, or why there is none. */
export function findBuf(): { readonly binary: string; readonly version: string } | { readonly failure: string } {
  const platform = `${process.platform}-${process.arch}`;
  const name = BINARIES.get(platform);
  if (name === undefined) return { failure: `buf has no binary for ${platform}` };
  const here = createRequire(import.meta.url);
  const shim = resolve(here, '@bufbuild/buf/package.json');
  if (shim === undefined) return { failure: 'the package @bufbuild/buf is not installed' };
  // Package managers that do not hoist put the platform package where only the shim sees it.
  const binary = resolve(here, name) ?? resolve(createRequire(shim), name);
  if (binary === undefined || !existsSync(binary)) {
    return {
      failure: `the package ${name.split('/', 2).join('/')} with the compiler for ${platform} is not installed`,
    };
  }
  return { binary, version: packageVersion(shim) };
}

function resolve(from: NodeJS.Require, name: string): string | undefined {
  try {
    return from.resolve(name);
  } catch {
    return undefined;
  }
}

function packageVersion(file: string): string {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof value === 'object' && value !== null && 'version' in value ? String(value.version) : 'unknown';
}
