import { docs } from '../content/docs.ts';

interface Entry {
  readonly text: string;
  /** Site path. */
  readonly path: string;
}

let entries: Promise<readonly Entry[]> | undefined;

/** Entries of the site's header: prose first, as its folders have it, then what every site has. Read once a build. */
export function navigation(): Promise<readonly Entry[]> {
  entries ??= collect();
  return entries;
}

async function collect(): Promise<readonly Entry[]> {
  const folders = (await docs()).filter((doc) => doc.path !== '' && doc.path.split('/').length === 2);
  return [
    ...folders.map((doc) => ({ text: doc.navTitle, path: doc.path })),
    { text: 'Contracts', path: 'contracts/' },
    { text: 'Errors', path: 'errors/' },
    { text: 'Inspect', path: 'inspect/' },
    { text: 'Proposals', path: 'proposals/' },
    { text: 'Changelog', path: 'changelog/' },
  ];
}
