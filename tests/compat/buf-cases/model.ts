export interface BufCase {
  readonly title: string;
  /** Sources by path; a single one is `a.proto`. */
  readonly old: string | Readonly<Record<string, string>>;
  readonly new: string | Readonly<Record<string, string>>;
  /** Ids that must be among the findings; which others there are, and where, buf itself says. */
  readonly sets: readonly string[];
}

const source = (first: string, body: string): string => `${first};\npackage a.v1;\n${body}\n`;
/** Sources in the package `a.v1`. */
export const p2 = (body: string): string => source('syntax = "proto2"', body);
export const p3 = (body: string): string => source('syntax = "proto3"', body);
export const e23 = (body: string): string => source('edition = "2023"', body);
export const e24 = (body: string): string => source('edition = "2024"', body);

export const CPP = 'import "google/protobuf/cpp_features.proto";';
export const JAVA = 'import "google/protobuf/java_features.proto";';
