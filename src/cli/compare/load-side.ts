import { buildSchema } from '#schema';
import { loadSchema, type SchemaSource } from '#sources';
import type { LoadedSide } from '../doors.ts';

/** Reads one side of a comparison: a folder, an image or a folder in a commit. */
export async function loadSide(from: SchemaSource, cwd: string): Promise<LoadedSide> {
  const { contracts, diagnostics, texts } = await loadSchema(from, { cwd, ownImports: false });
  const version = contracts[0]?.versions[0];
  const locate = version?.locate ?? ((path: string) => path);
  if (!version?.descriptorSet) return { schema: undefined, diagnostics, texts, locate };
  const { schema, diagnostic } = buildSchema({
    descriptorSet: version.descriptorSet,
    texts: version.texts,
    isOwn: (path) => version.own.has(path),
    file: version.place.file,
  });
  return { schema, diagnostics: schema ? diagnostics : [...diagnostics, diagnostic], texts, locate };
}
