import type { Json, OptionValue } from '#schema';
import type { OptionView } from './model.ts';

/** Options as source text has them; those shown elsewhere on the page (annotations, `deprecated`) are left out. */
export function optionViews(options: readonly OptionValue[]): OptionView[] {
  return options
    .filter((option) => option.name !== 'deprecated' && !option.name.startsWith('(boundary.v1.'))
    .map((option) => ({ name: option.name, text: valueText(option.value, '') }));
}

function valueText(value: Json, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => item === null || typeof item !== 'object'))
      return `[${value.map((item) => valueText(item, inner)).join(', ')}]`;
    return `[\n${value.map((item) => inner + valueText(item, inner)).join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, item]) => `${inner}${key}: ${valueText(item, inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}
