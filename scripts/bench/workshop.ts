import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from './checkout.ts';

/** A temporary folder in which the packages of this checkout are found, as in a repository that has installed them. */
export interface Workshop {
  /** Makes an empty folder in it. */
  readonly room: (name: string) => Promise<string>;
  /** Removes one of those. */
  readonly clear: (room: string) => Promise<void>;
  /** Removes everything. */
  readonly remove: () => Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'isthmus-bench-'));
  // Beside the rooms and not in them: a build keeps its cache in the node_modules it stands next to.
  await symlink(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    async room(name) {
      const room = join(folder, name);
      await mkdir(room);
      return room;
    },
    clear: (room) => rm(room, { recursive: true, force: true }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
