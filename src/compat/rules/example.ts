// Schemas of the rules' examples: whole files that compile. Where a rule needs several files, each begins with its path.

const HEAD = '\n\npackage acme.v1;\n\noption go_package = "example.com/acme/v1;acmev1";\n\n';

export const proto3 = (body: string): string => `syntax = "proto3";${HEAD}${body}\n`;
export const proto2 = (body: string): string => `syntax = "proto2";${HEAD}${body}\n`;
export const edition = (body: string): string => `edition = "2023";${HEAD}${body}\n`;
export const edition2024 = (body: string): string => `edition = "2024";${HEAD}${body}\n`;

/** A file under a package of its own, with no options. */
export const inPackage = (name: string, body: string): string => `syntax = "proto3";\n\npackage ${name};\n\n${body}\n`;

const MARK = '// File: ';
const ALONE = 'acme/v1/example.proto';

/** Several files as the text of one side of an example. */
export const several = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([path, text]) => `${MARK}${path}\n${text}`)
    .join('\n');

/** The files of one side of an example, by import path. */
export function exampleFiles(text: string): Record<string, string> {
  if (!text.startsWith(MARK)) return { [ALONE]: text };
  const files: Record<string, string> = {};
  for (const part of text.split(new RegExp(`^${MARK}`, 'm')).slice(1)) {
    const end = part.indexOf('\n');
    files[part.slice(0, end)] = part.slice(end + 1);
  }
  return files;
}
