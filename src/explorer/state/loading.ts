/** Something that has to be fetched: on its way, here, or not to be had. */
export type Loading<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'done'; readonly value: T }
  | {
      readonly state: 'failed';
      /** What could not be had, why, and what to do. */
      readonly message: string;
    };

export const LOADING = { state: 'loading' } as const;

/** The value, where it is here. */
export const loaded = <T>(loading: Loading<T> | undefined): T | undefined =>
  loading?.state === 'done' ? loading.value : undefined;

/** What an error says, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
