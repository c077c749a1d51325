import type { JSX } from 'preact';
import type { FilterOption, FiltersView } from '#review';

/** Choices that narrow the list of changes. Without scripts they could do nothing, so they are not shown then. */
export function Filters({ filters }: { filters: FiltersView }): JSX.Element {
  const { audiences, levels, kinds } = filters;
  return (
    <>
      <fieldset class="filters" data-compare-filters>
        <legend class="vh">Filter the changes</legend>
        <Choice name="audience" label="Concerns" options={audiences} />
        <Choice name="level" label="Level" options={levels} />
        <Choice name="kind" label="Kind" options={kinds} />
        <label>
          <span>Holds the words</span>
          <input type="text" name="q" autocomplete="off" spellcheck={false} />
        </label>
        <button type="button" data-compare-clear>
          Clear
        </button>
      </fieldset>
      <p class="filter-count q" role="status" data-compare-count />
    </>
  );
}

function Choice(props: { name: string; label: string; options: readonly FilterOption[] }): JSX.Element {
  return (
    <label>
      <span>{props.label}</span>
      <select name={props.name}>
        <option value="">any</option>
        {props.options.map(({ value, label, count }) => (
          <option value={value}>
            {label} ({count.toLocaleString('en-US')})
          </option>
        ))}
      </select>
    </label>
  );
}
