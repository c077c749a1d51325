import { test as base, expect } from '@playwright/test';

export { expect };

/** Every template once, by an address that shows it in full. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  home: '/',
  contracts: '/contracts/',
  contract: '/contracts/ledger-kv/',
  version: '/contracts/ledger-kv/2.0.0/',
  'old version': '/contracts/ledger-kv/1.0.0/',
  message: '/contracts/ledger-kv/2.0.0/ledgerkv.v1.GetRequest/',
  'message of an old version': '/contracts/ledger-kv/1.0.0/ledgerkv.v1.WriteRequest/',
  enum: '/contracts/ledger-kv/2.0.0/ledgerkv.v1.Code/',
  service: '/contracts/ledger-kv/2.0.0/ledgerkv.v1.Engine/',
  method: '/contracts/ledger-kv/2.0.0/ledgerkv.v1.Engine.Get/',
  stream: '/contracts/policy-stream/1.2.0/policystream.v1.PolicyStream.Watch/',
  handle: '/contracts/ledger-kv/2.0.0/ledgerkv.v1.Cursor/',
  'struct with C layout': '/contracts/vector-index/1.1.0/vecindex.v1.TokenSpan/',
  'who owns what': '/contracts/vector-index/1.1.0/who-owns-what/',
  'imported message': '/contracts/policy-stream/1.2.0/google.protobuf.Timestamp/',
  source: '/contracts/vector-index/1.1.0/source/vecindex/v1/header.proto/',
  errors: '/errors/',
  error: '/errors/LKV-0003/',
  'retired error': '/errors/LKV-0008/',
  findings: '/findings/',
  finding: '/findings/OWN-03/',
  legend: '/legend/',
  'kind of ownership': '/legend/borrow/',
  search: '/search/',
  inspect: '/inspect/',
  'what runtimes dispute': '/inspect/runtimes/',
  'problems of payloads': '/inspect/problems/',
  'inspect a payload': '/inspect/#c=policy-stream&v=1.2.0&t=policystream.v1.WatchEvent&p=event-cut-short',
  comparison: '/contracts/ledger-kv/compare/1.2.0..2.0.0/',
  'choice of versions': '/contracts/ledger-kv/compare/',
  'two versions compared in the browser': '/contracts/policy-stream/compare/?old=1.0.0&new=1.2.0',
  changelog: '/changelog/',
  'changelog of a contract': '/contracts/ledger-kv/changelog/',
  proposals: '/proposals/',
  proposal: '/proposals/ledger-kv/0001-finer-expiry/',
  'proposal about ownership': '/proposals/vector-index/0001-query-until-return/',
  rules: '/rules/',
  rule: '/rules/field-type-changed/',
  'not found': '/no/such/page/',
  prose: '/guide/',
};

/** A test in which the policy's violations and the console's errors are failures, whatever else is tested. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ context }, use) => {
      const trouble: string[] = [];
      await context.exposeBinding('__violation', (_source, text: string) => {
        trouble.push(text);
      });
      await context.addInitScript(() => {
        addEventListener(
          'securitypolicyviolation',
          (event) => {
            const report = Reflect.get(globalThis, '__violation');
            if (typeof report === 'function')
              report(`policy: ${event.effectiveDirective} ${event.blockedURI} line ${event.lineNumber}`);
          },
          true,
        );
      });
      context.on('console', (message) => {
        // The page that is not there is meant to be not there.
        if (message.type() === 'error' && !/status of 404/.test(message.text()))
          trouble.push(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => trouble.push(`script: ${error.error().message}`));
      await use(undefined);
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});
