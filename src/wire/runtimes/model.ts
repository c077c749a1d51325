import type { MessageReading, ValueReading } from '../model.ts';
import type { RuleId } from './rules.ts';

/** The decoders that are compared. */
export type Runtime = 'go' | 'rust' | 'cpp' | 'es' | 'protobufjs';

export interface RuntimeInfo {
  readonly title: string;
  /** Package whose decoder is described, and its version. */
  readonly library: string;
  readonly version: string;
  /** The call whose result the verdict foretells. */
  readonly call: string;
  /** What a reader of the verdict should know besides. */
  readonly note?: string;
}

/** What was read, run and described. A later version may differ: the tests say so when the packages are raised. */
export const RUNTIMES: Readonly<Record<Runtime, RuntimeInfo>> = {
  go: {
    title: 'Go',
    library: 'google.golang.org/protobuf',
    version: '1.36.12',
    call: 'proto.Unmarshal',
    note: 'Built without the tag protolegacy, as usual: MessageSets stay unread.',
  },
  rust: {
    title: 'Rust (prost)',
    library: 'prost',
    version: '0.14.4',
    call: 'Message::decode',
    note: 'prost-build refuses files of an edition; of their messages it says what prost does with such fields.',
  },
  cpp: {
    title: 'C++',
    library: 'protobuf',
    version: '36.2',
    call: 'ParseFromString',
    note: 'Compared with the decoder inside protoc, which makes its messages from descriptors.',
  },
  es: { title: 'protobuf-es', library: '@bufbuild/protobuf', version: '2.17.0', call: 'fromBinary' },
  protobufjs: {
    title: 'protobufjs',
    library: 'protobufjs',
    version: '8.8.1',
    call: 'Type.decode',
    note: 'Forgets unknown fields unless Reader.discardUnknown is set to false.',
  },
};

export const RUNTIME_NAMES: readonly Runtime[] = ['go', 'rust', 'cpp', 'es', 'protobufjs'];

export type Verdict = Accepted | Rejected;

export interface Accepted {
  readonly accept: true;
  readonly reading: MessageReading;
  /**
   * Unknown fields (of nested messages too) that the runtime read over and does not write again.
   * A known extension that the runtime takes for an unknown field counts.
   */
  readonly drops: number;
  /** Rules of the table that played a part while these bytes were read. */
  readonly rules: readonly RuleId[];
  /** Where it reads another value than a conforming decoder; left out where there is no such place. */
  readonly differs?: readonly Difference[];
}

export interface Rejected {
  readonly accept: false;
  /** Byte where a reader stands when the runtime gives up. */
  readonly offset: number;
  /** What the runtime objects to, in one clause without the offset. */
  readonly why: string;
  /** Row of the table of rules, where one says so. */
  readonly rule?: RuleId;
}

/** One place at which two readings of a payload differ. */
export interface Difference {
  /** `a.b[3].c`, `map["key"].value`. */
  readonly path: string;
  /** What a conforming decoder reads there; undefined where it reads nothing. */
  readonly reference: ValueReading | undefined;
  /** What this runtime reads there; undefined where it reads nothing. */
  readonly own: ValueReading | undefined;
  /** The rule that explains it, where one does. */
  readonly rule?: RuleId;
}
