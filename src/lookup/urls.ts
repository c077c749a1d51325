// Paths of the site, relative to its root, without a leading slash; every page's ends with one.

/** Marks that a host, a file system or Astro takes for something else than part of a name; and `~`, which stands for them. */
const TROUBLE = /[#?%~"<>|*:\\]/g;

/** A path segment as it stands in a URL: `a#b` becomes `a~23b`. */
const segment = (text: string): string => encodeURIComponent(fileName(text));

/** The same segment in the output folder. */
export const fileName = (text: string): string =>
  text.replace(TROUBLE, (mark) => `~${mark.charCodeAt(0).toString(16)}`);

/** What a link into the inspector opens: a recorded payload, or bytes, read as a message of one version of a contract. */
export type InspectTarget = {
  readonly contract: string;
  readonly version: string;
  /** Full name of the message. */
  readonly type: string;
} & (
  | {
      /** Id of a recorded payload. */
      readonly payload: string;
    }
  | {
      /** Hex digits of a bare message, two a byte, nothing between. */
      readonly hex: string;
    }
);

/** `#c=ledger-kv&v=2.0.0&t=ledgerkv.v1.GetReply&p=small-reply`, or `&h=0a0568656c6c6f` instead of the last. */
const inspectFragment = (what: InspectTarget): string => {
  const keys = [
    ['c', what.contract],
    ['v', what.version],
    ['t', what.type],
    'payload' in what ? ['p', what.payload] : ['h', what.hex],
  ];
  return `#${keys.map(([key = '', value = '']) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
};

export const urls = {
  home: () => '',
  contracts: () => 'contracts/',
  contract: (contract: string) => `contracts/${segment(contract)}/`,
  version: (contract: string, version: string) => `contracts/${segment(contract)}/${segment(version)}/`,
  /** A top-level declaration or a method. */
  symbol: (contract: string, version: string, id: string) => `${urls.version(contract, version)}${segment(id)}/`,
  source: (contract: string, version: string, path: string) =>
    `${urls.version(contract, version)}source/${path.split('/').map(segment).join('/')}/`,
  /** Who owns what: its handles, transfers, callbacks. No declaration's name has a hyphen. */
  ownership: (contract: string, version: string) => `${urls.version(contract, version)}who-owns-what/`,
  errors: () => 'errors/',
  error: (code: string) => `errors/${segment(code)}/`,
  errorShort: (code: string) => `e/${segment(code)}/`,
  search: () => 'search/',
  /** The inspector; with something to open, which its fragment describes in keys that people can read. */
  inspect: (what?: InspectTarget) => `inspect/${what === undefined ? '' : inspectFragment(what)}`,
  /** How five runtimes read what they dispute. */
  runtimes: () => 'inspect/runtimes/',
  /** Everything the inspector says about bytes. */
  problems: () => 'inspect/problems/',
  /** What every mark of the diagrams means. */
  legend: () => 'legend/',
  /** One kind of ownership, with all its code. */
  legendKind: (kind: string) => `legend/${segment(kind)}/`,
  findings: () => 'findings/',
  finding: (code: string) => `findings/${segment(code)}/`,
  /** Every rule of a comparison. */
  rules: () => 'rules/',
  rule: (id: string) => `rules/${segment(id)}/`,
  proposals: () => 'proposals/',
  proposal: (contract: string, slug: string) => `proposals/${segment(contract)}/${segment(slug)}/`,
  /** The choice of two versions; no version is called so. */
  compare: (contract: string) => `${urls.contract(contract)}compare/`,
  comparison: (contract: string, old: string, next: string) =>
    `${urls.compare(contract)}${segment(old)}..${segment(next)}/`,
  /** Of the whole site, or of one contract. */
  changelog: (contract?: string) => `${contract === undefined ? '' : urls.contract(contract)}changelog/`,
  /** Atom. */
  feed: (contract?: string) => `${urls.changelog(contract)}feed.xml`,
  /** In the form of keepachangelog.com. */
  changelogMarkdown: (contract: string) => `${urls.contract(contract)}CHANGELOG.md`,
  comparisonJson: (page: string) => `${page}comparison.json`,
  /** A whole version for the browser, which compares any two. */
  modelJson: (contract: string, version: string) => `${urls.version(contract, version)}model.json`,
  schemaJson: (contract: string, version: string) => `${urls.version(contract, version)}schema.json`,
  /** The recorded payloads of a contract. */
  payloads: (contract: string) => `${urls.contract(contract)}payloads.json`,
  descriptorSet: (contract: string, version: string) => `${urls.version(contract, version)}descriptor.binpb`,
} as const;

/** The way from one page's folder to another path of the site. */
export function relativeUrl(from: string, to: string): string {
  const [toPath = '', fragment] = to.split('#');
  const hash = fragment === undefined ? '' : `#${fragment}`;
  if (toPath === from) return hash === '' ? './' : hash;
  const source = from.split('/').slice(0, -1);
  const target = toPath.split('/');
  let shared = 0;
  while (shared < source.length && shared < target.length - 1 && source[shared] === target[shared]) shared += 1;
  const up = '../'.repeat(source.length - shared);
  return `${up}${target.slice(shared).join('/')}${hash}` || './';
}
