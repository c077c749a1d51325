import type { BoundaryModel, ServiceFacts, Side } from '#boundary';
import { clean } from '../text.ts';

/** A contract on the map: the names that only its contract.yaml knows, and what its annotations say. */
export interface MapContract {
  readonly name: string;
  /** For people; the name where there is none. */
  readonly title?: string | undefined;
  readonly go?: { readonly module: string; readonly packages?: readonly string[] | undefined } | undefined;
  readonly rust?: { readonly crate: string } | undefined;
  readonly model: BoundaryModel;
}

/** A module at one end of calls. */
export interface MapShore {
  /** Undefined where the contract does not name it. */
  readonly name: string | undefined;
  /** Go packages inside it. */
  readonly packages: readonly string[];
}

/** One service, or several that go the same way, between the two shores. */
export interface MapRow {
  readonly name: string;
  /** How many services; 1 for a single one. */
  readonly services: number;
  readonly methods: number;
  /** Who calls; undefined where it is not stated. */
  readonly caller: Side | undefined;
  readonly transport: 'IN_PROCESS' | 'RPC' | undefined;
  /** How many of the methods are callbacks. */
  readonly callbacks: number;
  /** Methods that register them, as the contract writes them. */
  readonly registeredBy: readonly string[];
}

/** A contract's part of the map. */
export interface MapBand {
  readonly name: string;
  readonly title: string;
  readonly go: MapShore;
  readonly rust: MapShore;
  /** Calls from Go, then calls from Rust, then those of which nothing is stated; in each in order of declaration. */
  readonly rows: readonly MapRow[];
}

export interface MapScene {
  readonly bands: readonly MapBand[];
}

/** What the map shows. Contracts that share a module stand next to each other. */
export function mapScene(contracts: readonly MapContract[]): MapScene {
  const bands = contracts.map(bandOf);
  return {
    bands: together(
      together(bands, ({ rust }) => rust.name),
      ({ go }) => go.name,
    ),
  };
}

/** Brings bands of one key together, each group where its first one was; bands without a key stay alone. */
function together(bands: readonly MapBand[], keyOf: (band: MapBand) => string | undefined): MapBand[] {
  const groups = new Map<string | MapBand, MapBand[]>();
  for (const band of bands) {
    const key = keyOf(band) ?? band;
    const group = groups.get(key);
    if (group) group.push(band);
    else groups.set(key, [band]);
  }
  return [...groups.values()].flat();
}

function bandOf({ name, title, go, rust, model }: MapContract): MapBand {
  const nameOf = serviceNames(model.services);
  const rows = model.services.map((service) => rowOf(service, nameOf(service)));
  return {
    name: clean(name),
    title: clean(title ?? '') || clean(name),
    go: { name: shoreName(go?.module), packages: (go?.packages ?? []).map(clean).filter((each) => each !== '') },
    rust: { name: shoreName(rust?.crate), packages: [] },
    rows: (['GO', 'RUST', undefined] as const).flatMap((side) => rows.filter(({ caller }) => caller === side)),
  };
}

const shoreName = (name: string | undefined): string | undefined => clean(name ?? '') || undefined;

function serviceNames(services: readonly ServiceFacts[]): (service: ServiceFacts) => string {
  const count = new Map<string, number>();
  for (const { declaration } of services) count.set(declaration.name, (count.get(declaration.name) ?? 0) + 1);
  return ({ id, declaration }) => clean(count.get(declaration.name) === 1 ? declaration.name : id);
}

function rowOf({ methods, caller, transport }: ServiceFacts, name: string): MapRow {
  const callbacks = methods.flatMap(({ callback }) => (callback ? [callback] : []));
  return {
    name,
    services: 1,
    methods: methods.length,
    caller,
    transport,
    callbacks: callbacks.length,
    registeredBy: [
      ...new Set(callbacks.flatMap(({ registeredBy }) => (registeredBy ? [clean(registeredBy.name)] : []))),
    ],
  };
}

/** The same map with one row for all services of a contract that go the same way. */
export const summarised = ({ bands }: MapScene): MapScene => ({
  bands: bands.map((band) => {
    const groups = new Map<string, MapRow[]>();
    for (const row of band.rows) {
      const key = [row.caller, row.transport, row.callbacks > 0].join();
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return {
      ...band,
      rows: [...groups.values()].map((rows): MapRow => {
        const [first] = rows;
        if (!first || rows.length === 1) return first ?? EMPTY;
        const sum = (of: (row: MapRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
        return {
          ...first,
          name: '',
          services: rows.length,
          methods: sum(({ methods }) => methods),
          callbacks: sum(({ callbacks }) => callbacks),
          registeredBy: [...new Set(rows.flatMap(({ registeredBy }) => registeredBy))],
        };
      }),
    };
  }),
});

const EMPTY: MapRow = {
  name: '',
  services: 0,
  methods: 0,
  caller: undefined,
  transport: undefined,
  callbacks: 0,
  registeredBy: [],
};
