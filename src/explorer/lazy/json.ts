import { fromJson, type JsonIn, readingOf, toJson, type WireMessage, type WireSchema } from '#wire';
import type { View } from '../model.ts';

// Fetched when somebody opens the JSON: the page starts without it.

export interface JsonText {
  readonly text: string;
  /** What has no ProtoJSON, and unknown fields, in sentences. */
  readonly notes: readonly string[];
}

/** A payload as ProtoJSON; what has none is written in its plain form and noted. */
export function jsonOf(view: View, schema: WireSchema, masked: boolean): JsonText {
  const { json, problems, unknownFields } = toJson(readingOf(view.inspection.decoded, schema), schema, {
    lenient: true,
    maskSensitive: masked,
  });
  const notes = problems.map(({ path, message }) => `${path}: ${message}`);
  if (unknownFields > 0) {
    notes.push(
      `${unknownFields} unknown ${unknownFields === 1 ? 'field is' : 'fields are'} not in it: JSON has no place for them. They stay in the bytes.`,
    );
  }
  return { text: json ?? '', notes };
}

export const readingOfJson = (text: string, type: WireMessage, schema: WireSchema): JsonIn =>
  fromJson(text, type, schema, { lenient: true });
