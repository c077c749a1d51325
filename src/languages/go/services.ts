import type { MethodDeclaration } from '#schema';
import type { GeneratedSymbol, MethodSignature } from '../surface.ts';

/** What protoc-gen-go-grpc writes for a service beside the client interface. */
export function goServiceSymbols(service: string): GeneratedSymbol[] {
  return [
    { role: 'constructor', name: `New${service}Client` },
    { role: 'server', name: `${service}Server` },
    { role: 'unimplemented', name: `Unimplemented${service}Server` },
    { role: 'registration', name: `Register${service}Server` },
  ];
}

/** What protoc-gen-go-grpc writes for a method beside the two interface methods. */
export function goMethodSymbols(service: string, name: string, method: MethodDeclaration): GeneratedSymbol[] {
  const symbols: GeneratedSymbol[] = [{ role: 'full method name', name: `${service}_${name}_FullMethodName` }];
  if (method.clientStreaming || method.serverStreaming) {
    symbols.push(
      { role: 'stream', name: `${service}_${name}Client` },
      { role: 'stream', name: `${service}_${name}Server` },
    );
  }
  return symbols;
}

/** The method as the client and the server interface have it; streams are generic since protoc-gen-go-grpc 1.5. */
export function goSignature(name: string, method: MethodDeclaration, qualify: (id: string) => string): MethodSignature {
  const input = qualify(method.input);
  const output = qualify(method.output);
  const stream = streamType(method, input, output);
  const asked = method.clientStreaming ? '' : `, in *${input}`;
  const got = stream ? `grpc.${stream.name}Client[${stream.parameters}]` : `*${output}`;
  const server = stream
    ? `${name}(${method.clientStreaming ? '' : `*${input}, `}grpc.${stream.name}Server[${stream.parameters}]) error`
    : `${name}(context.Context, *${input}) (*${output}, error)`;
  return { client: `${name}(ctx context.Context${asked}, opts ...grpc.CallOption) (${got}, error)`, server };
}

function streamType(
  { clientStreaming, serverStreaming }: MethodDeclaration,
  input: string,
  output: string,
): { name: string; parameters: string } | undefined {
  if (clientStreaming && serverStreaming) return { name: 'BidiStreaming', parameters: `${input}, ${output}` };
  if (clientStreaming) return { name: 'ClientStreaming', parameters: `${input}, ${output}` };
  if (serverStreaming) return { name: 'ServerStreaming', parameters: output };
  return undefined;
}
