// Reads generated Go code and prints what it declares, one line each, so that it can be compared with what Isthmus says.
// Usage: surface ROOT PREFIX, where ROOT holds a folder per import path, which code writes with PREFIX before it.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

type source struct {
	importPath string
	file       *ast.File
}

func main() {
	root := os.Args[1]
	fset := token.NewFileSet()
	names := map[string]string{} // import path -> package name
	var sources []source
	check(filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		// The hybrid API has a second file for the build tag protoopaque.
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_protoopaque.pb.go") {
			return err
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		importPath := filepath.ToSlash(relative)
		names[importPath] = file.Name.Name
		sources = append(sources, source{importPath, file})
		return nil
	}))
	for _, s := range sources {
		describe(fset, s, names)
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// describe prints a file's exported declarations, with the types of other packages qualified by those packages' names.
func describe(fset *token.FileSet, s source, names map[string]string) {
	aliases := map[string]string{}
	for _, spec := range s.file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		check(err)
		imported = strings.TrimPrefix(imported, os.Args[2])
		name, ok := names[imported]
		if !ok {
			name = path.Base(imported)
		}
		if spec.Name != nil {
			aliases[spec.Name.Name] = name
		} else {
			aliases[path.Base(imported)] = name
		}
	}
	ast.Inspect(s.file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if from, ok := selector.X.(*ast.Ident); ok {
				if name, ok := aliases[from.Name]; ok {
					from.Name = name
				}
			}
		}
		return true
	})
	text := func(node ast.Node) string {
		var out bytes.Buffer
		check(printer.Fprint(&out, fset, node))
		return strings.Join(strings.Fields(out.String()), " ")
	}
	line := func(words ...string) { fmt.Println(s.importPath + " " + strings.Join(words, " ")) }
	signature := func(name string, function *ast.FuncType) string {
		return name + strings.TrimPrefix(text(function), "func")
	}

	extensions := extensionTypes(s.file)
	structs := messageStructs(s.file)
	for _, decl := range s.file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv != nil && decl.Name.IsExported() {
				receiver := strings.TrimPrefix(text(decl.Recv.List[0].Type), "*")
				if structs[receiver] && accessor.MatchString(decl.Name.Name) {
					line("method-of", receiver+"."+decl.Name.Name, text(decl.Type))
				}
			} else if decl.Recv == nil && decl.Name.IsExported() {
				line("func", decl.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					name := spec.Name.Name
					switch kind := spec.Type.(type) {
					case *ast.StructType:
						if !ast.IsExported(name) && !isWrapper(kind) {
							continue
						}
						line("struct", name)
						for _, field := range kind.Fields.List {
							for _, id := range field.Names {
								if field.Tag != nil && strings.Contains(field.Tag.Value, "protobuf") || strings.HasSuffix(name, "_builder") && id.Name != "_" {
									line("field", name+"."+id.Name, text(field.Type))
								}
							}
						}
					case *ast.InterfaceType:
						line("interface", name)
						for _, method := range kind.Methods.List {
							if function, ok := method.Type.(*ast.FuncType); ok && method.Names[0].IsExported() {
								line("method", name, signature(method.Names[0].Name, function))
							}
						}
					case *ast.Ident, *ast.SelectorExpr:
						// A name of another package after an equals sign is forwarded by a public import.
						if spec.Assign == token.NoPos {
							line("type", name, text(kind))
						}
					default:
						if ast.IsExported(name) {
							line("alias", name)
						}
					}
				case *ast.ValueSpec:
					for i, id := range spec.Names {
						if !id.IsExported() || isForward(spec, i) {
							continue
						}
						var extension ast.Expr
						if i < len(spec.Values) {
							extension = extensions[text(spec.Values[i])]
						}
						switch {
						case extension != nil:
							line("extension", id.Name, text(extension))
						case spec.Type != nil && text(spec.Type) == "protoreflect.FileDescriptor":
						case spec.Type != nil && decl.Tok == token.CONST:
							line("const", id.Name, text(spec.Type))
						default:
							line("value", id.Name)
						}
					}
				}
			}
		}
	}
}

// accessor matches the methods that belong to a field or a oneof.
var accessor = regexp.MustCompile("^(Get|Set|Has|Clear|Which)")

// messageStructs names the structs that are messages: they begin with their state.
func messageStructs(file *ast.File) map[string]bool {
	messages := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.TypeSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.StructType); ok && kind.Fields.NumFields() > 0 {
			first := kind.Fields.List[0]
			messages[spec.Name.Name] = len(first.Names) == 1 && first.Names[0].Name == "state"
		}
		return false
	})
	return messages
}

// isForward tells whether a value is another package's, declared again by a public import.
func isForward(spec *ast.ValueSpec, i int) bool {
	if spec.Type != nil || i >= len(spec.Values) {
		return false
	}
	selector, ok := spec.Values[i].(*ast.SelectorExpr)
	return ok && selector.Sel.Name == spec.Names[i].Name
}

// isWrapper tells whether a struct holds the member of a oneof: one field with a protobuf tag.
func isWrapper(kind *ast.StructType) bool {
	fields := kind.Fields.List
	return len(fields) == 1 && fields[0].Tag != nil && strings.Contains(fields[0].Tag.Value, "protobuf:")
}

// extensionTypes finds the Go type of each extension in the table that the E_ variables point into.
func extensionTypes(file *ast.File) map[string]ast.Expr {
	types := map[string]ast.Expr{}
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || !strings.HasSuffix(spec.Names[0].Name, "_extTypes") || len(spec.Values) == 0 {
			return true
		}
		for i, element := range spec.Values[0].(*ast.CompositeLit).Elts {
			for _, pair := range element.(*ast.CompositeLit).Elts {
				keyed := pair.(*ast.KeyValueExpr)
				if keyed.Key.(*ast.Ident).Name == "ExtensionType" {
					conversion := keyed.Value.(*ast.CallExpr).Fun.(*ast.ParenExpr)
					types[fmt.Sprintf("&%s[%d]", spec.Names[0].Name, i)] = conversion.X
				}
			}
		}
		return false
	})
	return types
}
