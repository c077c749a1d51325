import { CONTRACT, type Written } from '#boundary';
import type { SchemaFile } from '#schema';
import type { Side } from '../model.ts';

/** The first of the contract's own files. */
export const ownFile = ({ schema }: Side): SchemaFile | undefined => schema.files.find(({ own }) => own);

/** Where a finding on the contract as a whole points: at its first file, or beside the schemas where it has none. */
export function onContract(side: Side): Written {
  const file = ownFile(side);
  return file ? { on: `file:${file.path}`, path: [], source: 'schema' } : { on: CONTRACT, path: [], source: 'sidecar' };
}
