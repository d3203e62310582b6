"""Compares a corpus score (JSON on standard input) with the project's own floor, and says where it falls under."""
import json
import pathlib
import sys

floor = json.loads(pathlib.Path(__file__).with_name("floor.json").read_text())[sys.argv[1]]
score = json.load(sys.stdin)
print(f"{sys.argv[1]}:", json.dumps(score))
under = [f"{key}: {score[key]} < {low}" for key, low in floor.get("at_least", {}).items() if score[key] < low]
under += [f"{key}: {score[key]} > {high}" for key, high in floor.get("at_most", {}).items() if score[key] > high]
print("\n".join(under) if under else f"{sys.argv[1]}: at or above the floor")
sys.exit(1 if under else 0)
