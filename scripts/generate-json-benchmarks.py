#!/usr/bin/env python3
"""Make the readers of the JSON benchmarks from Benchmarks/Corpora/json-fields.txt.

    generate-json-benchmarks.py             Benchmarks/FeedwireBenchmarks/JSON/JSONReaders.swift
    generate-json-benchmarks.py --cpp FILE  the simdjson readers, for Benchmarks/Peers/simdjson.cpp
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIELDS = ROOT / "Benchmarks/Corpora/json-fields.txt"
SWIFT = ROOT / "Benchmarks/FeedwireBenchmarks/JSON/JSONReaders.swift"


class Member:
    def __init__(self, name, value=None, read="object"):
        self.name, self.value, self.read, self.members, self.type = name, value, read, [], None


class Corpus(Member):
    """The members of a message; read by our reader as the file has it, or by a function of ours with a feed's codec."""

    def __init__(self, name, function=None, form="1"):
        super().__init__(name)
        self.function = function
        self.lines = int(form) if form.isdigit() else 1
        self.event, self.is_list = (None, False) if form.isdigit() else (form.removesuffix("[]"), form.endswith("[]"))

    @property
    def values(self):
        """What JSONDecoder decodes."""
        values = f"{self.type}Values"
        return f"JSONEventValues<{f'[{values}]' if self.is_list else values}>" if self.event else values

    @property
    def form(self):
        """How simdjson finds the object."""
        if self.event:
            return "Form::list_in_event" if self.is_list else "Form::event"
        return "Form::lines" if self.lines > 1 else "Form::document"


def parse():
    corpora, stack = [], []
    for line in FIELDS.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        level = (len(line) - len(line.lstrip())) // 2
        name, *words = line.split()
        member = Member(name, *words) if level else Corpus(name, *words)
        del stack[level:]
        prefix = stack[-1].type if stack else "JSON"
        member.type = prefix + member.name[0].upper() + member.name[1:]
        (stack[-1].members if stack else corpora).append(member)
        stack.append(member)
    return corpora


def objects(member):
    """An object and those in it, the innermost first."""
    for inner in member.members:
        if inner.members:
            yield from objects(inner)
    yield member


def shape(member):
    if member.members:
        inner = ", ".join(shape(each) for each in member.members)
        case = "inner" if member.read == "inner" else "object"
        return f'("{member.name}", .{case}([{inner}]))'
    text = member.value.strip('"')
    kind, _, detail = text.partition(":")
    match kind:
        case "hex" | "base58" | "fixed":
            value = f".{kind}({detail})"
        case "int":
            low, high = detail.split("..")
            value = f".int({low}...{high})"
        case "real" | "time" | "bool":
            value = f".{kind}"
        case _:
            value = ".text([" + ", ".join(f'"{word}"' for word in text.split("|")) + "])"
    return f'("{member.name}", {f".quoted({value})" if member.value[0] == chr(34) else value})'


SWIFT_READS = {
    "bytes": "sum.add(try reader.readString(in: json), in: json)",
    "int64": "sum.add(try reader.readInt64(in: json))",
    "double": "sum.add(try reader.readDouble(in: json))",
    "quoted": "sum.add(try reader.readQuotedDouble(in: json))",
    "bool": "sum.add(try reader.readBool(in: json) ? 1 : 0)",
}


def swift_reader(member):
    read = [each for each in member.members if each.read != "skip"]
    keys = ", ".join(f'"{each.name}"' for each in read)
    lines = [f"struct {member.type}: JSONShapeReader {{", f"let keys = JSONKeys({keys})", "var order = JSONKeyOrder()"]
    lines += [f"var {each.name} = {each.type}()" for each in read if each.members]
    lines += [f"var {each.name}Bytes = [UInt8]()" for each in read if each.read == "inner"]
    lines += [
        "",
        "mutating func read(_ reader: inout JSONReader, in json: Span<UInt8>, _ sum: inout JSONSum) "
        "throws(JSONDecodingError) {",
        "try reader.beginObject(in: json)",
        "while let member = try reader.nextMember(of: keys, order: &order, in: json) {",
        "switch member.index {",
    ]
    for index, each in enumerate(read):
        if each.read == "inner":
            action = f"try {each.name}.readInner(&reader, in: json, &{each.name}Bytes, &sum)"
        elif each.members:
            action = f"try {each.name}.read(&reader, in: json, &sum)"
        else:
            action = SWIFT_READS[each.read]
        lines.append(f"case {index}: {action}")
    lines += ["default: try reader.skipValue(in: json)", "}", "}", "}", "}", ""]
    return lines


def swift_codable(member):
    types = {"bytes": "String", "int64": "Int64", "double": "Double", "quoted": "String", "bool": "Bool", "inner": "String"}
    sums = {"quoted": "sum.add(Double({0}) ?? .nan)", "bool": "sum.add(Int64({0} ? 1 : 0))", "object": "{0}.add(to: &sum)"}
    read = [each for each in member.members if each.read != "skip"]
    lines = [f"struct {member.type}Values: JSONShapeValues {{"]
    for each in read:
        lines.append(f"let {each.name}: {types.get(each.read, each.type + 'Values')}")
    lines += ["", "func add(to sum: inout JSONSum) throws {"]
    for each in read:
        if each.read == "inner":
            lines.append(
                f"try JSONDecoder().decode({each.type}Values.self, from: Data({each.name}.utf8)).add(to: &sum)"
            )
        else:
            call = sums.get(each.read, "sum.add({0})").format(each.name)
            lines.append(("try " if each.read == "object" else "") + call)
    return lines + ["}", "}", ""]


def swift(corpora):
    lines = [
        "// Made by scripts/generate-json-benchmarks.py from Benchmarks/Corpora/json-fields.txt; do not edit.",
        "",
        "import FeedwireCore",
        "import FeedwireJSON",
        "import Foundation",
        "",
        "extension JSONCorpus {",
        "/// Every corpus in usual order.",
        "static let shapes: [JSONCorpus] = [",
    ]
    for corpus in corpora:
        inner = ", ".join(shape(each) for each in corpus.members)
        read = f"{corpus.function}($0)" if corpus.function else f"readMessages($0, {corpus.type}())"
        event = f'event: JSONCorpus.Event("{corpus.event}", isList: {str(corpus.is_list).lower()}), ' if corpus.event else ""
        lines.append(
            f'JSONCorpus("{corpus.name}", [{inner}], lineCount: {corpus.lines}, {event}'
            f"isFeed: {str(bool(corpus.function)).lower()}, "
            f"read: {{ {read} }}, decode: {{ try decodeMessages($0, {corpus.values}.self) }}),"
        )
    lines += ["]", "}", ""]
    for corpus in corpora:
        for each in objects(corpus):
            lines += ([] if corpus.function else swift_reader(each)) + swift_codable(each)
    SWIFT.write_text("\n".join(lines))
    subprocess.run(["swift", "format", "-i", SWIFT], check=True)


CPP_READS = {
    "bytes": "sum.add(std::string_view({0}.get_string()));",
    "int64": "sum.add(int64_t({0}.get_int64()));",
    "double": "sum.add(double({0}.get_double()));",
    "quoted": "sum.add(double({0}.get_double_in_string()));",
    "bool": "sum.add(int64_t(bool({0}.get_bool())));",
}


def cpp_read(member, value, idiom):
    if member.members:
        inner = "_inner" if member.read == "inner" else ""
        got = "get_string()" if inner else "get_object()"
        return f"read_{member.type}_{idiom}{inner}({value}.{got}, sum);"
    return CPP_READS[member.read].format(value)


def cpp_object(member):
    read = [each for each in member.members if each.read != "skip"]
    lines = []
    for idiom, find in (("ordered", "find_field"), ("unordered", "find_field_unordered")):
        lines.append(f"static void read_{member.type}_{idiom}(ondemand::object object, Sum &sum) {{")
        lines += [cpp_read(each, f'object.{find}("{each.name}")', idiom) for each in read]
        lines.append("}")
    lines.append(f"static void read_{member.type}_loop(ondemand::object object, Sum &sum) {{")
    lines += ["for (auto field : object) {", "std::string_view key = field.unescaped_key();", "switch (key.size()) {"]
    for size in sorted({len(each.name) for each in read}):
        lines.append(f"case {size}:")
        for each in (each for each in read if len(each.name) == size):
            lines.append(f'if (memcmp(key.data(), "{each.name}", {size}) == 0) {{')
            lines += [cpp_read(each, "field.value()", "loop"), "continue;", "}"]
        lines.append("break;")
    lines += ["}", "}", "}"]
    if member.read == "inner":
        for idiom in ("ordered", "unordered", "loop"):
            lines += [
                f"static void read_{member.type}_{idiom}_inner(std::string_view text, Sum &sum) {{",
                "auto document = inner_parser.iterate(padded(text));",
                f"read_{member.type}_{idiom}(document.get_object(), sum);",
                "}",
            ]
    return lines + [""]


def cpp(corpora, path):
    lines = ["// Made by scripts/generate-json-benchmarks.py from Benchmarks/Corpora/json-fields.txt.", ""]
    for corpus in corpora:
        for each in objects(corpus):
            lines += cpp_object(each)
    lines.append("static const struct { const char *name; Form form; Reader *readers[3]; } corpora[] = {")
    for corpus in corpora:
        names = ", ".join(f"read_{corpus.type}_{idiom}" for idiom in ("ordered", "unordered", "loop"))
        lines.append(f'{{"{corpus.name}", {corpus.form}, {{{names}}}}},')
    lines.append("};")
    pathlib.Path(path).write_text("\n".join(lines) + "\n")


if sys.argv[1:2] == ["--cpp"]:
    cpp(parse(), sys.argv[2])
else:
    swift(parse())
