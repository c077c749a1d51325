import type { InputStyle } from '#wire';

/** In the order in which they are offered. */
export const INPUT_STYLES: readonly InputStyle[] = ['hex', 'base64', 'escaped'];

export const STYLE_NAMES: Readonly<Record<InputStyle, string>> = {
  hex: 'hex',
  base64: 'base64',
  escaped: 'an escaped string',
};
