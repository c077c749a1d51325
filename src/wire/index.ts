export { applyReading } from './apply-reading.ts';
export { hex, numberText, scalarText, valueText, viewText } from './describe.ts';
export { addField, removeRecord, setScalar } from './edit.ts';
export { encode, encodeField, encodeScalar, encodeTag, encodeVarint } from './encode.ts';
export { type FromJsonOptions, fromJson, type JsonIn, type JsonInProblem } from './export/from-json.ts';
export { hexDigits, hexDump } from './export/hex-dump.ts';
export { goLiteral, rustLiteral } from './export/literals.ts';
export { type GoTestCase, goTestCase, type RustTestCase, rustTestCase } from './export/test-case.ts';
export { type JsonOut, type ToJsonOptions, toJson } from './export/to-json.ts';
export { toProtoscope } from './export/to-protoscope.ts';
export { toText } from './export/to-text.ts';
export { decodeBoundaryFrame } from './framing/boundary.ts';
export {
  BOUNDARY_HEADER,
  type BoundaryFrameInput,
  type BoundaryHeader,
  boundaryId,
  encodeBoundaryFrame,
  readBoundaryHeader,
  type TraceContext,
} from './framing/boundary-frame.ts';
export { detectFraming, type FramingGuess } from './framing/detect.ts';
export {
  type Encoding,
  FRAME_KINDS,
  FRAMINGS,
  type Frame,
  type Framed,
  type FrameKind,
  type FramePart,
  type FrameProblem,
  type FrameProblemCode,
  type Framing,
} from './framing/model.ts';
export { FRAME_PROBLEMS, type FrameProblemInfo } from './framing/problems.ts';
export { type Reframed, reframe } from './framing/reframe.ts';
export { frameAt, unframe } from './framing/unframe.ts';
export { encodingName, UNPACK_LIMIT, type UnpackOptions } from './framing/unpack.ts';
export type { InputStyle } from './input/model.ts';
export { parseBase64 } from './input/parse-base64.ts';
export { parseHex } from './input/parse-hex.ts';
export { INPUT_STYLES, type ParsedInput, parseAs, parseInput } from './input/parse-input.ts';
export {
  childrenOf,
  depthOf,
  elementCount,
  hasInside,
  type Inspection,
  keyText,
  nameOf,
  ordinalOf,
  pathOf,
  paths,
  type RecordView,
  typeInside,
  viewRecord,
  WIRE_TYPE_NAMES,
} from './inspection.ts';
export { mapKey } from './map-key.ts';
export { marksOf } from './marks.ts';
export type * from './model.ts';
export { RecordFlag, SHAPE_MASK, Shape, WireType } from './model.ts';
export { isPacked, packedCount, packedElements } from './packed.ts';
export { type ParsedScalar, parseScalar } from './parse-scalar.ts';
export { PROBLEM_LIMIT, PROBLEMS, type ProblemInfo } from './problems.ts';
export { emptyReading, isMessage, NO_TYPE, readingOf } from './reading.ts';
export { type Reading, rankGuesses, readingsOf } from './readings.ts';
export { nextRecord, recordAt, shapeOf, tagEndOf, tagOf, valueEndOf, valueStartOf } from './records.ts';
export { defaultOf as declaredDefaultOf } from './runtimes/defaults.ts';
export type { Accepted, Difference, Rejected, Runtime, RuntimeInfo, Verdict } from './runtimes/model.ts';
export { RUNTIME_NAMES, RUNTIMES } from './runtimes/model.ts';
export { PROFILES, type Profile } from './runtimes/profiles.ts';
export { readAs, readWith } from './runtimes/read-as.ts';
export { RULES, type RuleId } from './runtimes/rules.ts';
export { verdicts } from './runtimes/verdicts.ts';
export { sampleReading } from './sample.ts';
export { type Suggestion, suggestTypes } from './suggest.ts';
export { addableFields, kindOf, rangeOf, scalarOf, type Target } from './target.ts';
export {
  defaultOf,
  doubleBits,
  doubleOf,
  floatBits,
  floatOf,
  hasPresence,
  isDefault,
  scalarAt,
} from './values.ts';
export { varintAt } from './varint.ts';
export { type DecodeOptions, decode } from './walk.ts';
export { wireSchema } from './wire-schema.ts';
