import { devConfig } from '#site';

// Used by `astro dev`. A build takes the same configuration from src/site, with folders from the command line.
const asOf = new Date().toISOString().slice(0, 10);

export default await devConfig({ contracts: 'contracts', content: 'content', asOf });
