import type { Doors } from './doors.ts';

/** The rooms themselves. Each is loaded when a command goes to it: `--help` needs neither compiler nor site builder. */
export const realDoors: Doors = {
  async load(options) {
    const { loadSite } = await import('#site');
    const { catalog, loaded } = await loadSite(options);
    return { catalog, diagnostics: catalog.diagnostics, texts: loaded.texts };
  },
  async schema({ from, cwd, asOf }) {
    const [{ loadSchema }, { buildCatalog }] = [await import('#sources'), await import('#catalog')];
    const loaded = await loadSchema(from, { cwd });
    const catalog = buildCatalog(loaded, { asOf });
    return { catalog, diagnostics: catalog.diagnostics, texts: loaded.texts };
  },
  async side({ from, cwd }) {
    const { loadSide } = await import('./compare/load-side.ts');
    return loadSide(from, cwd);
  },
  async build(options) {
    const { buildSite } = await import('#site');
    return buildSite(options);
  },
  async release(options) {
    const { releaseVersion } = await import('./release-version.ts');
    return releaseVersion(options);
  },
  async propose(options) {
    const { startProposal } = await import('./start-proposal.ts');
    return startProposal(options);
  },
  async detect(folder, options) {
    const { detectContract } = await import('#sources');
    return detectContract(folder, options);
  },
};
