import type { MethodDeclaration } from '#schema';
import type { GeneratedSymbol, MethodSignature } from '../../surface.ts';
import { tonicModule } from './identifiers.ts';

/** What tonic writes for a service, relative to the package's module. */
export interface RustService {
  /** `ledger_client::LedgerClient` */
  readonly client: string;
  readonly also: readonly GeneratedSymbol[];
}

/** `service` is the service's name in upper camel case. */
export function rustService(service: string): RustService {
  const module = tonicModule(service);
  return {
    client: `${module}_client::${service}Client`,
    also: [
      { role: 'interface', name: `${module}_server::${service}` },
      { role: 'server', name: `${module}_server::${service}Server` },
    ],
  };
}

/** The method on tonic's client, and in the trait that a server implements. `path` names the message types. */
export function rustSignature(name: string, method: MethodDeclaration, path: (id: string) => string): MethodSignature {
  const input = path(method.input);
  const output = path(method.output);
  const clientRequest = method.clientStreaming
    ? `impl tonic::IntoStreamingRequest<Message = ${input}>`
    : `impl tonic::IntoRequest<${input}>`;
  const clientReply = method.serverStreaming ? `tonic::codec::Streaming<${output}>` : output;
  const serverRequest = method.clientStreaming ? `tonic::Streaming<${input}>` : input;
  const serverReply = method.serverStreaming ? `Self::${method.name}Stream` : output;
  return {
    client: `pub async fn ${name}(&mut self, request: ${clientRequest}) -> Result<tonic::Response<${clientReply}>, tonic::Status>`,
    server: `async fn ${name}(&self, request: tonic::Request<${serverRequest}>) -> Result<tonic::Response<${serverReply}>, tonic::Status>`,
  };
}

/** Methods that tonic's client has whatever the service declares. */
export const CLIENT_METHODS: readonly string[] = [
  'connect',
  'new',
  'with_origin',
  'with_interceptor',
  'send_compressed',
  'accept_compressed',
  'max_decoding_message_size',
  'max_encoding_message_size',
];

/**
 * Names that tonic's server module uses without a path. A service so called has a trait of that name there, which hides
 * them.
 */
export const USED_BY_SERVERS: ReadonlySet<string> = new Set([
  'Arc',
  'B',
  'Body',
  'Box',
  'BoxFuture',
  'Clone',
  'CompressionEncoding',
  'Context',
  'Default',
  'EnabledCompressionEncodings',
  'InterceptedService',
  'Into',
  'Option',
  'Poll',
  'StdError',
  'T',
]);
