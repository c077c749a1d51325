// One build in a process of its own; the result is the last line it prints.
import { type BuildSiteOptions, buildSite } from '#site';

const { outcome, pages, diagnostics } = await buildSite(JSON.parse(process.argv[2] ?? '{}') as BuildSiteOptions);
console.log(JSON.stringify({ outcome, pages, diagnostics }));
process.exit(0);
