"""Answers what CPython itself makes of a source: one JSON request a line, one JSON answer a line.

request: {"source": "...", "want": ["tree", "scopes"]}
answer:  {"accepts": true, "tree": ["Module", ...], "scopes": [...]}
or:      {"accepts": false, "line": 1, "column": 1, "message": "..."}
"""

import ast
import hashlib
import json
import struct
import symtable
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

# before 3.12 the parts of an f-string have made-up positions
EXACT_FSTRINGS = sys.version_info >= (3, 12)
SILENT_FIELDS = {"ctx", "type_comment", "type_ignores", "kind"}
NUMBER_FIELDS = {"level", "is_async", "simple", "conversion"}


class Columns:
    """CPython counts columns in UTF-8 bytes, ESLint in UTF-16 units."""

    def __init__(self, source):
        self.lines = None
        if not source.isascii():
            text = source.replace("\r\n", "\n").replace("\r", "\n")
            self.lines = [line.encode("utf8", "surrogatepass") for line in text.split("\n")]

    def utf16(self, line, column):
        if self.lines is None:
            return column
        before = self.lines[line - 1][:column].decode("utf8", "replace")
        return len(before.encode("utf-16-le", "surrogatepass")) // 2


def text(value):
    if value.isascii() and value.isprintable() and len(value) <= 40:
        return json.dumps(value)
    return "#" + hashlib.md5(value.encode("utf-16-le", "surrogatepass")).hexdigest()[:12]


def constant(value):
    if isinstance(value, str):
        return "string " + text(value)
    if isinstance(value, bytes):
        return "bytes " + text(value.decode("latin-1"))
    if isinstance(value, bool) or value is None or value is ...:
        return str(value)
    if isinstance(value, int):
        return "integer %d" % value
    if isinstance(value, float):
        return "float " + struct.pack(">d", value).hex()
    return "imaginary " + struct.pack(">d", value.imag).hex()


def tree_of(source):
    """One line for each node, in the order of CPython's fields."""
    columns = Columns(source)
    lines = []

    def visit(root):
        stack = [(root, True)]
        while stack:
            node, exact = stack.pop()
            if isinstance(node, str):
                lines.append(node)
                continue
            head = type(node).__name__
            if exact and hasattr(node, "lineno"):
                start = columns.utf16(node.lineno, node.col_offset)
                end = columns.utf16(node.end_lineno, node.end_col_offset)
                head += "@%d:%d-%d:%d" % (node.lineno, start, node.end_lineno, end)
            if isinstance(node, ast.JoinedStr) and not EXACT_FSTRINGS:
                exact = False
            below = []
            for field in node._fields:
                value = getattr(node, field, None)
                if field in SILENT_FIELDS:
                    continue
                if isinstance(node, (ast.Constant, ast.MatchSingleton)) and field == "value":
                    head += " " + constant(value)
                elif isinstance(value, str):
                    head += " %s=%s" % (field, value)
                elif field in NUMBER_FIELDS and value is not None:
                    head += " %s=%d" % (field, value)
                elif field == "op":
                    head += " op=" + type(value).__name__
                elif field == "ops":
                    head += " ops=" + ",".join(type(operator).__name__ for operator in value)
                elif isinstance(value, ast.AST):
                    below.append((value, exact))
                elif isinstance(value, list):
                    for element in value:
                        if isinstance(element, ast.AST):
                            below.append((element, exact))
                        else:
                            below.append(("-" if element is None else "'" + element, exact))
            lines.append(head)
            stack.extend(reversed(below))

    visit(ast.parse(source))
    return lines


def scopes_of(source):
    """Every scope with its path, and its names with five flags."""
    found = []

    def visit(table, path):
        kind = str(table.get_type()).rsplit(".", 1)[-1].lower()
        if table.get_name() == "_annotation" or kind == "annotation":
            return
        path += "/" + table.get_name()
        names = []
        for symbol in table.get_symbols():
            if symbol.get_name() in IMPLICIT:
                continue
            flags = (
                symbol.is_local(),
                symbol.is_global(),
                symbol.is_free(),
                symbol.is_parameter(),
                symbol.is_imported(),
            )
            names.append(symbol.get_name() + ":" + "".join("1" if flag else "0" for flag in flags))
        found.append(path + " " + " ".join(sorted(names)))
        for child in table.get_children():
            visit(child, path)

    visit(symtable.symtable(source, "sample", "exec"), "")
    return sorted(found)


# made by the compiler, written by nobody
IMPLICIT = {
    "__class__",
    "__classdict__",
    "__conditional_annotations__",
    ".type_params",
    ".generic_base",
    ".defaults",
    ".kwdefaults",
    "__type_params__",
}


def digest(lines):
    return hashlib.md5("\n".join(lines).encode("utf8", "surrogatepass")).hexdigest()


def answer(request):
    source = request["source"]
    want = request["want"]
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return {
            "accepts": False,
            "line": getattr(error, "lineno", None),
            "column": getattr(error, "offset", None),
            "message": getattr(error, "msg", str(error)),
        }
    result = {"accepts": True}
    if "tree" in want or "treeDigest" in want:
        tree = tree_of(source)
        if "tree" in want:
            result["tree"] = tree
        else:
            result["treeDigest"] = digest(tree)
    if "scopes" in want:
        try:
            result["scopes"] = scopes_of(source)
        except (SyntaxError, ValueError, RecursionError):
            # an error of the compiler, not of the grammar: `return` outside of a function
            result["scopes"] = None
    return result


def main():
    print(json.dumps({"version": list(sys.version_info[:3])}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
