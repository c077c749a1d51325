import type { FrameProblemCode } from './model.ts';

/** What a code of a frame's problem means, and what to do about it. */
export interface FrameProblemInfo {
  readonly title: string;
  readonly severity: 'error' | 'mark';
  /** How it comes about. */
  readonly cause: string;
  /** What helps whoever inspects it. */
  readonly advice: string;
}

const error = (title: string, cause: string, advice: string): FrameProblemInfo => ({
  title,
  severity: 'error',
  cause,
  advice,
});
const mark = (title: string, cause: string, advice: string): FrameProblemInfo => ({
  title,
  severity: 'mark',
  cause,
  advice,
});

export const FRAME_PROBLEMS: Readonly<Record<FrameProblemCode, FrameProblemInfo>> = {
  'frame-none': mark(
    'No frame',
    'The input is empty: a stream that ended before its first message.',
    'Take an empty input as a bare message if an empty message is meant.',
  ),
  'frame-header-truncated': error(
    'Header cut off',
    'The input ends within the flag and length, or the varint, that begin a frame.',
    'Capture the whole stream, or choose another framing.',
  ),
  'frame-payload-truncated': error(
    'Payload cut off',
    'The length of the frame reaches beyond the end of the input.',
    'Capture the whole stream, or choose another framing: the first bytes of a bare message read as a length, too.',
  ),
  'frame-length-malformed': error(
    'Length without an end',
    'The varint of the length has more than ten bytes.',
    'Choose another framing, or look whether a frame before this one has the wrong length.',
  ),
  'frame-length-too-large': error(
    'Length of 2 GiB or more',
    'No protobuf message is that long.',
    'Choose another framing, or look whether a frame before this one has the wrong length.',
  ),
  'frame-length-overlong': mark(
    'Length longer than needed',
    'The varint of the length has more bytes than its value needs; readers take it.',
    'Nothing needs to be done.',
  ),
  'grpc-flag': error(
    'Unknown flag',
    'The first byte of a gRPC frame has bits that gRPC does not define.',
    'Choose another framing, or look whether the frame before has the wrong length.',
  ),
  'grpc-identity': error(
    'Compressed, but by nothing',
    'The flag says that the message is compressed; its encoding is identity, or none was agreed on.',
    'Look at the grpc-encoding header of the stream.',
  ),
  'grpc-over-default-limit': mark(
    'Over the usual limit',
    'grpc-go and tonic refuse messages above 4 MiB unless they are told otherwise.',
    'Raise the limit of the receiver, or send less at once.',
  ),
  'unpack-encoding': error(
    'Unknown compression',
    'The payload is compressed by something other than gzip or deflate.',
    'Look at the grpc-encoding header of the stream, and unpack the payload elsewhere.',
  ),
  'unpack-truncated': error(
    'Compressed data cut off',
    'The payload ends before the compressed data, or its checksum, does.',
    'What came out before the end is shown. Capture the whole frame.',
  ),
  'unpack-corrupt': error(
    'Compressed data damaged',
    'The compressed data cannot be read from this byte on.',
    'What came out before is shown. Look what happened to the bytes on their way: text modes and wrong lengths do this.',
  ),
  'unpack-checksum': error(
    'Checksum of compressed data differs',
    'What was unpacked is not what was packed.',
    'Do not trust the payload: some of its bytes changed.',
  ),
  'unpack-trailing': error(
    'Bytes after the compressed data',
    'The payload is longer than the compressed data in it.',
    'Look at the length of the frame; the bytes after the compressed data belong to nothing.',
  ),
  'unpack-limit': error(
    'Too large when unpacked',
    'More would come out than is unpacked of one payload, or of one input.',
    'What came out so far is shown. Unpack the payload elsewhere if it is meant to be so large.',
  ),
  'boundary-magic': error(
    'No boundary frame',
    'The bytes where a frame should begin are not the magic 8f 49 53 54.',
    'Choose another framing, or look whether the frame before has the wrong length.',
  ),
  'boundary-header-version': error(
    'Unknown header version',
    'The sender writes headers of another version.',
    'Update the receiver before the sender.',
  ),
  'boundary-header-length': error(
    'Impossible header length',
    'The header length is under 56 or over 4,096 bytes, or no multiple of 8.',
    'Mend the sender: it writes the length of header and later fields together.',
  ),
  'boundary-header-truncated': error(
    'Header cut off',
    'The input ends within the header.',
    'Wait for the rest, or capture the whole stream.',
  ),
  'boundary-flags': error(
    'Unknown flags',
    'A flag is set that version 1 does not define; it may change what the payload means.',
    'Update the receiver before the sender.',
  ),
  'boundary-length': error(
    'Payload cut off',
    'The payload length reaches beyond the end of the input.',
    'Wait for the rest, or capture the whole stream.',
  ),
  'boundary-checksum': error(
    'Checksum differs',
    'A byte of header or payload changed after the checksum was made, or the payload was written to after it was sent.',
    'Trust nothing in the frame, its length included. Look for memory that was reused too early.',
  ),
  'boundary-trace-id': mark(
    'Trace id of zeros',
    'The flags say that there is a trace context, but W3C Trace Context has no such trace id.',
    'Receivers take the frame as not traced. Mend the sender: without a trace it leaves the flag unset.',
  ),
  'boundary-parent-id': mark(
    'Parent id of zeros',
    'The flags say that there is a trace context, but W3C Trace Context has no such parent id.',
    'Receivers take the frame as not traced. Mend the sender: without a span it leaves the flag unset.',
  ),
  'boundary-untraced': mark(
    'Trace context without its flag',
    'Trace id, parent id or trace flags are set, but the flags say that there is no trace context.',
    'Receivers take the frame as not traced. Mend the sender: it sets bit 0 of the flags, or writes zeros.',
  ),
};
