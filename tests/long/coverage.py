"""Prints which share of the lines and functions of each folder of src/ was run, from the summary of `llvm-cov export`."""

import collections
import json
import sys

with open(sys.argv[1]) as summary:
    files = json.load(summary)["data"][0]["files"]
parts = collections.defaultdict(lambda: [0, 0, 0, 0])
for file in files:
    _, separator, path = file["filename"].rpartition("/src/")
    if not separator or ".cargo/" in file["filename"]:
        continue
    counted = file["summary"]
    for name in (path.split("/")[0].removesuffix(".rs"), "all"):
        for place, kind in ((0, "lines"), (2, "functions")):
            parts[name][place] += counted[kind]["covered"]
            parts[name][place + 1] += counted[kind]["count"]
print("| part | lines | run | functions | run |\n| --- | ---: | ---: | ---: | ---: |")
for name, (lines, of_lines, functions, of_functions) in sorted(parts.items(), key=lambda part: (part[0] == "all", part[0])):
    if lines:
        print(f"| {name} | {of_lines} | {100 * lines // of_lines} % | {of_functions} | {100 * functions // of_functions} % |")
