import { astroConfig, devIntegration } from '#site';

// Used by `astro dev`. A build takes the same configuration from src/site, with folders from the command line.
const { configFile: _, ...config } = astroConfig({ root: '.', base: '/' });
const asOf = new Date().toISOString().slice(0, 10);

export default {
  ...config,
  integrations: [...config.integrations, devIntegration({ contracts: 'contracts', content: 'content', asOf })],
};
