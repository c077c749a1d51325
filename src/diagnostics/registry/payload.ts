import { findings } from './info.ts';

/** PAY: recorded payloads, a contract's folder `payloads`. */
export const PAYLOAD_FINDINGS = findings({
  'PAY-01': {
    title: 'Payload has no bytes, or has them twice',
    severity: 'error',
    why: 'A recorded payload is its bytes. With none there is nothing to inspect, and with two sources nobody can say which was recorded.',
    fix: 'Give the payload exactly one of `hex`, `base64` and `file`.',
    example: {
      language: 'yaml',
      bad: 'payloads:\n  small-reply:\n    type: ledgerkv.v1.GetReply\n',
      good: 'payloads:\n  small-reply:\n    type: ledgerkv.v1.GetReply\n    hex: 0a 05 68 65 6c 6c 6f\n',
    },
  },
  'PAY-02': {
    title: 'Bytes of a payload cannot be read',
    severity: 'error',
    why: 'One digit too few or too many moves every byte after it, and the inspector would explain bytes that nobody sent.',
    fix: 'Correct the digits where the finding points. Hex takes two digits a byte; white space, commas, colons, `0x` and the like may stand between, and `#` begins a comment.',
    example: { language: 'yaml', bad: 'hex: 0a 05 68 65 6c 6c f\n', good: 'hex: 0a 05 68 65 6c 6c 6f\n' },
  },
  'PAY-03': {
    title: 'File of a payload is not there',
    severity: 'error',
    why: 'payloads.yaml names a file whose bytes are to be published, and the folder has none of that name. Files outside the folder are never published.',
    fix: 'Correct the name (it is relative to the folder `payloads`), or put the file there.',
    example: { language: 'yaml', bad: 'file: ../captures/watch.bin\n', good: 'file: watch.bin\n' },
  },
  'PAY-04': {
    title: 'Payload is too large to be published',
    severity: 'error',
    why: 'Recorded payloads travel to the reader together, before one of them is chosen; a capture of megabytes would slow down every visit.',
    fix: 'Record a smaller one: at most 256 KiB a file and 2 MiB a contract. The inspector opens files of any size from disk.',
    example: {
      language: 'sh',
      bad: 'cp capture.bin payloads/watch.bin   # 3 MB\n',
      good: 'head -c 200000 capture.bin > payloads/watch.bin\n',
    },
  },
  'PAY-05': {
    title: 'Message or version of a payload does not exist',
    severity: 'error',
    why: 'The bytes are explained by a message of a version. Without it the payload would be guessed at, or shown nowhere.',
    fix: 'Write the full name of a message that the version has, and a version that the contract has.',
    example: {
      language: 'yaml',
      bad: 'type: ledgerkv.v1.GetRepley\nversion: 1.0.0\n',
      good: 'type: ledgerkv.v1.GetReply\nversion: 1.0.0\n',
    },
  },
  'PAY-06': {
    title: 'Folder of payloads has no payloads.yaml',
    severity: 'warning',
    why: 'Bytes do not say which message they are; without the list nothing of the folder is shown.',
    fix: 'Write a payloads.yaml into the folder that names each payload with its `type`.',
    example: {
      language: 'sh',
      bad: 'ls payloads\nwatch.bin\n',
      good: 'ls payloads\npayloads.yaml  watch.bin\n',
    },
  },
  'PAY-07': {
    title: 'File in the folder of payloads that nothing names',
    severity: 'warning',
    why: 'It looks recorded and is shown nowhere; most often its entry was forgotten or misspelt.',
    fix: 'Add an entry with `file` to payloads.yaml, or remove the file.',
    example: {
      language: 'yaml',
      bad: '# payloads/watch.bin is there\npayloads: {}\n',
      good: '# payloads/watch.bin is there\npayloads:\n  watch:\n    type: policystream.v1.WatchEvent\n    file: watch.bin\n',
    },
  },
});
