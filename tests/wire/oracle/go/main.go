// Decodes payloads with the real runtime: a line `TYPE HEX` each, answered by `+HEX` (what it writes again) or `-ERROR`.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
)

func answer(name, text string) string {
	kind, err := protoregistry.GlobalTypes.FindMessageByName(protoreflect.FullName(name))
	if err != nil {
		return "!" + err.Error()
	}
	payload, err := hex.DecodeString(text)
	if err != nil {
		return "!" + err.Error()
	}
	message := kind.New().Interface()
	if err := proto.Unmarshal(payload, message); err != nil {
		return "-" + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	forgetInSets(message.ProtoReflect())
	again, err := proto.MarshalOptions{Deterministic: true, AllowPartial: true}.Marshal(message)
	if err != nil {
		return "!" + err.Error()
	}
	return "+" + hex.EncodeToString(again)
}

// Without the build tag `protolegacy` the runtime keeps the members of a MessageSet as unknown fields, but fails to write them.
func forgetInSets(message protoreflect.Message) {
	if options, ok := message.Descriptor().Options().(*descriptorpb.MessageOptions); ok && options.GetMessageSetWireFormat() {
		message.SetUnknown(nil)
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.IsMap():
			if field.MapValue().Message() != nil {
				value.Map().Range(func(_ protoreflect.MapKey, held protoreflect.Value) bool {
					forgetInSets(held.Message())
					return true
				})
			}
		case field.Message() == nil:
		case field.IsList():
			for at := 0; at < value.List().Len(); at++ {
				forgetInSets(value.List().Get(at).Message())
			}
		default:
			forgetInSets(value.Message())
		}
		return true
	})
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := lines.ReadString('\n')
		if name, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok {
			fmt.Fprintln(out, answer(name, text))
		}
		if err != nil {
			return
		}
	}
}
