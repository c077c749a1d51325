import type { Version } from '../model.ts';
import type { FormView } from './model.ts';

const SWITCH = {
  go: { key: 'goBuildTag', words: (tag: string) => `Built with the tag ${tag} only.` },
  rust: { key: 'cargoFeature', words: (feature: string) => `Behind the cargo feature ${feature}.` },
} as const;

/** Adds the switch that a declaration hangs on, where its annotation names a flag of the contract that has one. */
export function flagged(form: FormView, version: Version, id: string, language: 'go' | 'rust'): FormView {
  const name = version.annotations.byId.get(id)?.value['flag'];
  const flag = typeof name === 'string' ? version.boundary.contract.flags.get(name) : undefined;
  const { key, words } = SWITCH[language];
  const value = flag?.[key];
  return value === undefined ? form : { ...form, notes: [...form.notes, words(value)] };
}
