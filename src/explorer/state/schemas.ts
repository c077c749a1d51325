import { effect, type Signal } from '@preact/signals';
import { LOADING, type Loading, messageOf } from './loading.ts';
import { type LoadedSchema, schemaOf } from './read-schema.ts';
import type { SiteData } from './site-data.ts';
import type { Store } from './store.ts';

/** Fetches what the choice of contract and versions asks for, and drops answers that come too late. */
export function followSchemas(store: Store, site: SiteData): void {
  effect(() => {
    const own = store.ownSchema.value;
    if (own) store.schema.value = { state: 'done', value: own };
    else follow(store.schema, site, store.contract.value, store.version.value);
  });
  effect(() => {
    const contract = store.ownSchema.value ? undefined : store.contract.value;
    follow(store.secondSchema, site, contract, store.secondVersion.value);
  });
}

const asked = new WeakMap<Signal<Loading<LoadedSchema> | undefined>, string>();

function follow(
  into: Signal<Loading<LoadedSchema> | undefined>,
  site: SiteData,
  contract: string | undefined,
  version: string | undefined,
): void {
  const key = contract === undefined || version === undefined ? '' : `${contract}@${version}`;
  asked.set(into, key);
  if (contract === undefined || version === undefined) {
    into.value = undefined;
    return;
  }
  const settle = (answer: Loading<LoadedSchema>): void => {
    if (asked.get(into) === key) into.value = answer;
  };
  into.value = LOADING;
  schemaOf(site, contract, version).then(
    (value) => settle({ state: 'done', value }),
    (error) => settle({ state: 'failed', message: messageOf(error) }),
  );
}
