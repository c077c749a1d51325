import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from './inputs.ts';

/** What Astro might put inline on any page is allowed on every page by its digest; no page of this site has any of it. */
const DIGEST = / 'sha256-[\w+/=]+'/g;

const POLICY = /<meta http-equiv="content-security-policy" content="[^"]*"/i;

/** An element whose text would run or style, rather than an address. */
const INLINE = /<script(?![^>]*\ssrc=)[^>]*>|<style[\s>]/;

/** The policy of a page without digests, where nothing on the page needs one. They are 300 bytes that no compression shortens. */
export const withoutDigests = (html: string): string =>
  INLINE.test(html) ? html : html.replace(POLICY, (policy) => policy.replace(DIGEST, ''));

/** The same for every page below a folder. */
export async function leanPolicies(folder: string): Promise<void> {
  for (const path of await filesBelow(folder)) {
    if (!path.endsWith('.html')) continue;
    const file = join(folder, path);
    const html = await readFile(file, 'utf8');
    const lean = withoutDigests(html);
    if (lean !== html) await writeFile(file, lean);
  }
}
