"""How often the reader is right where it says how sure it is: one table of Markdown, by kind and confidence.

usage: reliability.py CASES READINGS [CASES READINGS ...]

A link is right where the labels have its product in that article, a dosage where it is the labelled one whole, a
precaution where scope, subject, kind and exception are the labelled ones. The interval is Wilson's, at 95 %.
"""
import collections
import importlib.util
import json
import math
import os
import pathlib
import sys

BINS = [0.0, 0.8, 0.9, 0.95, 0.98, 1.01]


def wilson(right, count, z=1.96):
    share, spread = right / count, z * z / count
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def judged(score, expected, reading):
    """(kind, confidence, is right) of everything that was read."""
    labelled = {s["sku"] for s in expected["steps"] + expected["mentions"] if s.get("sku")}
    dosages = score.dosages(expected)
    precautions, _ = score.precautions(expected)
    for entry in reading["steps"] + reading["mentions"]:
        if not entry.get("sku"):
            continue
        yield "link", entry["confidence"], entry["sku"] in labelled
        if entry.get("dosage"):
            kind = "dosage, refused" if entry["dosage"].get("refused") else "dosage"
            yield kind, entry["dosage"].get("confidence", 1), score.norm(entry["dosage"]) == dosages.get(entry["sku"])
    for entry in reading["precautions"]:
        for subject in entry["subjects"]:
            key = (entry["scope"], subject, entry["kind"], bool(entry["unlessAdvice"]))
            yield "precaution", entry["confidence"], key in precautions


def main():
    pairs = [pathlib.Path(a) for a in sys.argv[1:]]
    spec = importlib.util.spec_from_file_location("score", os.environ.get("SHOP_SCORE", "../shared/eval/score.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    bins = collections.defaultdict(list)
    for cases, readings in zip(pairs[::2], pairs[1::2]):
        for file in sorted(cases.glob("*.expected.json")):
            name = file.name[: -len(".expected.json")]
            reading = json.loads((readings / f"{name}.reading.json").read_text())
            for kind, confidence, right in judged(score, json.loads(file.read_text()), reading):
                low = max(b for b in BINS if b <= confidence)
                bins[kind, low].append((confidence, right))
    print("| what | confidence | count | said on average | right | 95 % interval |\n| --- | --- | --- | --- | --- | --- |")
    for (kind, low), found in sorted(bins.items()):
        high = min(1.0, BINS[BINS.index(low) + 1])
        right = sum(r for _, r in found)
        lower, upper = wilson(right, len(found))
        said = sum(c for c, _ in found) / len(found)
        print(f"| {kind} | {low:.2f}-{high:.2f} | {len(found)} | {said:.3f} | {right / len(found):.3f} | {lower:.3f}-{upper:.3f} |")


if __name__ == "__main__":
    main()
