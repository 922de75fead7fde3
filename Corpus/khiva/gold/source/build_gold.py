#!/usr/bin/env python3
"""Make ../gold.json from the hand-written lists in this folder, and verify it. Standard library only.

    python3 build_gold.py            # writes ../gold.json, prints the counts; exit status 1 if anything is wrong
    python3 build_gold.py --check    # writes nothing; exit status 1 unless ../gold.json is what the lists give
    python3 build_gold.py --gaps     # also prints digits and capitalised words that no row covers

Nothing is searched for by meaning: each row of a list quotes its text and says which occurrence is meant, and
this script only turns the quote into offsets (Unicode scalars, end excluded). A quote that is not found, an
occurrence that does not exist, an unknown id or a row given twice ends the run with the list and the line.

How a quote is matched: as it stands, on whole words; a blank matches any white space, so also a line break.
`|` in a quote marks where the bare name ends and the suffix begins; it is not part of the text.
Occurrence: a number from 1 (default), several with commas, or * for all of them.
"""

import argparse
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.dirname(os.path.dirname(HERE))
TARGET = os.path.join(os.path.dirname(HERE), "gold.json")

LABELS = {"contradiction": "conflict", "internal-inconsistency": "conflict", "impossible": "implausible",
          "different-precision": "precision", "different-calendar": "calendar", "different-scope": "scope",
          "orthography": "agree", "same-source-repeated": "copy", "agreement": "agree"}
STRICT = {"contradiction", "internal-inconsistency", "impossible"}
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Vol|No|Mr|St)\.$")


class Fault(Exception):
    """A list says something that the texts or the other lists do not bear out."""


# ------------------------------------------------------------------ reading

def read_list(name):
    """Rows of one TSV list as dictionaries; `where` keeps list and line for messages."""
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as handle:
        lines = [(n, line.rstrip("\n")) for n, line in enumerate(handle, 1)]
    lines = [(n, line) for n, line in lines if line.strip() and not line.startswith("#")]
    header = lines[0][1].split("\t")
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise Fault("%s:%d: %d cells, %d columns" % (name, number, len(cells), len(header)))
        row = dict(zip(header, cells + [""] * (len(header) - len(cells))))
        row["where"] = "%s:%d" % (name, number)
        rows.append(row)
    return rows


def read_texts(documents):
    texts = {}
    for row in documents:
        with open(os.path.join(CORPUS, row["file"]), "rb") as handle:   # bytes: line breaks stay as they are
            texts[row["doc"]] = handle.read().decode("utf-8")
    return texts


# ------------------------------------------------------------------ quotes to offsets

def pattern(quote):
    body = r"\s+".join(re.escape(part) for part in quote.split())
    before = r"(?<!\w)" if re.match(r"\w", quote) else ""
    after = r"(?!\w)" if re.search(r"\w$", quote) else ""
    return re.compile(before + body + after)


def locate(texts, row, quote=None, occurrence=None):
    """[(start, end, stem end or None)] of one row's quote in its document."""
    if row["doc"] not in texts:
        raise Fault("%s: no document %r" % (row["where"], row["doc"]))
    quote = row["quote"] if quote is None else quote
    occurrence = row.get("n", "") if occurrence is None else occurrence
    bare, _, _ = quote.partition("|")
    hits = [m.span() for m in pattern(quote.replace("|", "")).finditer(texts[row["doc"]])]
    if not hits:
        raise Fault("%s: not found in %s: %s" % (row["where"], row["doc"], quote))
    wanted = range(1, len(hits) + 1) if occurrence == "*" else [int(n) for n in (occurrence or "1").split(",")]
    if max(wanted) > len(hits):
        raise Fault("%s: occurrence %d of %d: %s" % (row["where"], max(wanted), len(hits), quote))
    return [(hits[n - 1][0], hits[n - 1][1], hits[n - 1][0] + len(bare) if "|" in quote else None) for n in wanted]


def sentence(text, at):
    """The clause around an offset: up to the end of a sentence, a semicolon, a colon or an empty line."""
    breaks = [0]
    for m in re.finditer(r"\n[ \t]*\n|\n(?=- |= )|(?<==)\n|[.;:!?](?=\s)", text):
        if m.group().startswith("\n") or not ABBREVIATED.search(text[:m.end()]):
            breaks.append(m.end())
    breaks.append(len(text))
    start = max(b for b in breaks if b <= at)
    end = min(b for b in breaks if b > at)
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def clause_of(texts, row, start):
    """The sentence around the trigger, or the clause that the row quotes ("first words … last words")."""
    if not row["clause"]:
        return list(sentence(texts[row["doc"]], start))
    ends = [locate(texts, row, part.strip(), "*") for part in row["clause"].split("…")]
    first = max((s for s in ends[0] if s[0] <= start), default=None)
    last = min((s for s in ends[-1] if s[1] > start), default=None)
    if first is None or last is None:
        raise Fault("%s: the clause does not hold the trigger" % row["where"])
    return [first[0], last[1]]


# ------------------------------------------------------------------ the layers

def number(cell, where):
    try:
        return None if cell in ("", "..") else int(cell) if cell.isdigit() else float(cell)
    except ValueError:
        raise Fault("%s: not a number: %r" % (where, cell))


def entity_rows(texts, authority):
    rows = []
    for r in read_list("names.tsv"):
        if r["entity"] not in authority:
            raise Fault("%s: unknown entity %r" % (r["where"], r["entity"]))
        for start, end, stem in locate(texts, r):
            row = {"doc": r["doc"], "start": start, "end": end, "type": authority[r["entity"]]["type"],
                   "entity": r["entity"], "kind": r["kind"] or "name"}
            if stem:
                row["stem_end"] = stem
            if row["kind"] in ("adjective", "title"):
                row["optional"] = True
            rows.append(row)
    for row in rows:                        # a name inside a longer required one neither helps nor hurts
        if any(o is not row and o["doc"] == row["doc"] and not o.get("optional") and o["start"] <= row["start"]
               and row["end"] <= o["end"] and o["end"] - o["start"] > row["end"] - row["start"] for o in rows):
            row["optional"] = True
    for r in read_list("dates.tsv"):
        for start, end, stem in locate(texts, r):
            row = {"doc": r["doc"], "start": start, "end": end, "type": "DATE", "value": r["value"],
                   "calendar": r["calendar"] or "unknown"}
            if r["alt"]:
                row["alt"] = r["alt"].split(",")
            if r["optional"]:
                row["optional"] = True
            rows.append(row)
    for r in read_list("quantities.tsv"):
        for start, end, stem in locate(texts, r):
            row = {"doc": r["doc"], "start": start, "end": end, "type": "QUANTITY",
                   "low": number(r["low"], r["where"]), "high": number(r["high"], r["where"]),
                   "approx": r["approx"] == "yes", "unit": r["unit"], "role": r["role"], "side": r["side"] or "-",
                   "event": r["event"]}
            if row["low"] is None and row["high"] is None:
                row["optional"] = True
            rows.append(row)
    return rows


def mention_rows(texts, events):
    rows = []
    for r in read_list("mentions.tsv"):
        if r["event"] not in events:
            raise Fault("%s: unknown event %r" % (r["where"], r["event"]))
        for start, end, _ in locate(texts, r):
            row = {"doc": r["doc"], "start": start, "end": end, "type": events[r["event"]]["type"],
                   "event": r["event"], "clause": clause_of(texts, r, start)}
            if r["weak"]:
                row["optional"] = True
            rows.append(row)
    return rows


def claim_value(cell, where):
    """date:EDTF, count:N, count:LOW..HIGH (an end may be missing), entity:ID; anything else is text."""
    kind, mark, rest = cell.partition(":")
    if mark and kind == "date":
        first, _, last = rest.partition("/")
        return {"kind": "date", "edtf": rest, "from": first, "to": last or first}
    if mark and kind == "entity":
        return {"kind": "entity", "ref": rest}
    if mark and kind == "count":
        low, dots, high = rest.partition("..")
        return {"kind": "count", "min": number(low, where), "max": number(high if dots else low, where)}
    return {"kind": "text", "value": cell}


def claim_rows(texts, events, authority):
    rows = []
    for r in read_list("claims.tsv"):
        if r["event"] not in events:
            raise Fault("%s: unknown event %r" % (r["where"], r["event"]))
        value = claim_value(r["value"], r["where"])
        if value["kind"] == "entity" and value["ref"] not in authority:
            raise Fault("%s: unknown entity %r" % (r["where"], value["ref"]))
        start, end, _ = locate(texts, r)[0]
        rows.append({"id": ":".join((r["event"], r["slot"], r["doc"])) + ("#" + r["tag"] if r["tag"] else ""),
                     "doc": r["doc"], "start": start, "end": end, "event": r["event"], "slot": r["slot"],
                     "value": value, "attribution": r["attribution"] or "narrator"})
    return rows


# ------------------------------------------------------------------ rows that compare claims

def conflict_rows(claims):
    """Sides are written `doc doc | doc`; a reference to another event or slot is written in full
    (`event:slot:doc#tag`), one to another claim of the row's own event and slot as `doc#tag`."""
    rows = []
    for r in read_list("conflicts.tsv"):
        if r["kind"] not in LABELS:
            raise Fault("%s: unknown kind %r" % (r["where"], r["kind"]))
        sides = []
        for side in r["sides"].split("|"):
            refs = []
            for name in side.split():
                key = name if ":" in name else ":".join((r["event"], r["slot"], name))
                if key not in claims:
                    raise Fault("%s: no claim %r" % (r["where"], key))
                c = claims[key]
                refs.append({"doc": c["doc"], "start": c["start"], "end": c["end"], "claim": key})
            sides.append(refs)
        if len(sides) < 2 and r["kind"] != "impossible":
            raise Fault("%s: one side only" % r["where"])
        expect = "agree" if r["kind"] == "agreement" else \
            "conflict" if r["kind"] in STRICT and r["compatible"] == "no" else "neutral"
        row = {"id": r["id"], "event": r["event"], "slot": r["slot"], "kind": r["kind"],
               "compatible": r["compatible"], "expect": expect, "label": r["label"] or LABELS[r["kind"]],
               "sides": sides, "explanation": r["explanation"]}
        if r["also"]:
            row["also"] = r["also"].split(",")
        if r["trap"]:
            row["trap"] = r["trap"]
        rows.append(row)
    return rows


def verdicts(rows):
    """Every pair of claims on two sides of a row gets the row's label; the row with the fewest sides decides
    about a pair. A trap of two things told apart gives no relation; an impossible row flags its first side."""
    relations, flags, decided = [], [], {}
    order = {"conflict": 0, "neutral": 1, "agree": 2}
    for row in sorted(rows, key=lambda r: (len(r["sides"]), order[r["expect"]])):
        if row["kind"] == "impossible":
            flags += [{"claim": ref["claim"], "flag": "implausible", "note": row["id"]} for ref in row["sides"][0]]
            continue
        pairs = [(a["claim"], b["claim"]) for n, side in enumerate(row["sides"]) for a in side
                 for other in row["sides"][n + 1:] for b in other]
        for a, b in pairs:
            if a == b or row.get("trap") == "apart":
                continue
            if frozenset((a, b)) not in decided:
                decided[frozenset((a, b))] = row["id"]
                relations.append({"a": a, "b": b, "relation": row["label"], "note": row["id"]})
    return relations, flags


# ------------------------------------------------------------------ putting together, verifying

def unique(rows, keys, what):
    seen = set()
    for row in rows:
        key = tuple(str(row[k]) for k in keys)
        if key in seen:
            raise Fault("%s given twice: %s" % (what, " ".join(key)))
        seen.add(key)


def numbered(rows, prefix, texts):
    rows.sort(key=lambda r: (r["doc"], r["start"], r["end"], r["type"], r.get("event", "")))
    return [dict({"id": "%s%d" % (prefix, n)}, **r, text=texts[r["doc"]][r["start"]:r["end"]])
            for n, r in enumerate(rows, 1)]


def build():
    documents = read_list("documents.tsv")
    texts = read_texts(documents)
    authority = {r["id"]: r for r in read_list("entities.tsv")}
    events = {r["id"]: r for r in read_list("events.tsv")}
    entities = entity_rows(texts, authority)
    unique(entities, ("doc", "start", "end", "type"), "row of names, dates or quantities")
    mentions = mention_rows(texts, events)
    unique(mentions, ("doc", "start", "end", "event"), "event mention")
    claims = claim_rows(texts, events, authority)
    unique(claims, ("id",), "claim")
    conflicts = conflict_rows({c["id"]: c for c in claims})
    unique(conflicts, ("id",), "conflict row")
    relations, flags = verdicts(conflicts)
    used = {r["entity"] for r in entities if "entity" in r}
    unused = sorted(set(authority) - used)
    if unused:
        raise Fault("entities without a mention: " + ", ".join(unused))
    silent = sorted(set(events) - {m["event"] for m in mentions})
    if silent:
        raise Fault("events without a mention: " + ", ".join(silent))
    return {
        "format": "qiyos-eval/1",
        "documents": [{"id": d["doc"], "file": d["file"], "lang": d["lang"], "script": d["script"],
                       "spelling": d["spelling"], "length": len(texts[d["doc"]])} for d in documents],
        "authority": [{"id": a["id"], "type": a["type"], "names": {"en": a["en"], "uz-Latn": a["uz_Latn"],
                                                                 "uz-Cyrl": a["uz_Cyrl"]}}
                      for a in authority.values()],
        "events": [{"id": e["id"], "type": e["type"], "label": e["title"], "date": e["date"]}
                   | ({"part_of": e["part_of"]} if e["part_of"] else {}) for e in events.values()],
        "entities": numbered(entities, "n", texts),
        "mentions": numbered(mentions, "m", texts),
        "claims": [dict(c, text=texts[c["doc"]][c["start"]:c["end"]]) for c in claims],
        "relations": relations,
        "flags": flags,
        "conflicts": conflicts,
    }, texts


def spelled(data):
    """One row a line, so that a change in the lists shows as changed lines."""
    parts = []
    for key, value in data.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append("%s: [\n%s\n]" % (json.dumps(key), lines))
        else:
            parts.append("%s: %s" % (json.dumps(key), json.dumps(value, ensure_ascii=False)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def counts(data):
    def tally(rows, key):
        found = {}
        for row in rows:
            found[key(row)] = found.get(key(row), 0) + 1
        return dict(sorted(found.items()))
    names = [r for r in data["entities"] if "entity" in r]
    dates = [r for r in data["entities"] if r["type"] == "DATE"]
    quantities = [r for r in data["entities"] if r["type"] == "QUANTITY"]
    told = {}
    for m in data["mentions"]:
        told.setdefault(m["event"], set()).add(m["doc"])
    yield "entities", len(data["authority"]), tally(data["authority"], lambda r: r["type"])
    yield "names", len(names), tally(names, lambda r: r["kind"])
    yield "names required", sum(not r.get("optional") for r in names), tally(
        [r for r in names if not r.get("optional")], lambda r: r["doc"])
    yield "dates", len(dates), tally(dates, lambda r: r["calendar"])
    yield "quantities", len(quantities), tally(quantities, lambda r: r["role"])
    yield "events", len(data["events"]), {"told in 2+ documents": sum(len(d) > 1 for d in told.values())}
    yield "mentions", len(data["mentions"]), tally(data["mentions"], lambda r: r["doc"])
    yield "claims", len(data["claims"]), tally(data["claims"], lambda r: r["doc"])
    yield "relations", len(data["relations"]), tally(data["relations"], lambda r: r["relation"])
    rows = [r for r in data["conflicts"] if r["kind"] != "agreement"]
    yield "conflicts", len(rows), tally(rows, lambda r: r["kind"])
    yield "to be reported", sum(r["expect"] == "conflict" for r in rows), tally(rows, lambda r: r["compatible"])
    agree = [r for r in data["conflicts"] if r["kind"] == "agreement"]
    yield "agreements", len(agree), {"traps": sum(bool(r.get("trap")) for r in agree)}


def gaps(data, texts):
    """Digits and capitalised words (not at the start of a sentence) that no row covers: for the annotator's eye."""
    for doc, text in texts.items():
        covered = [(r["start"], r["end"]) for r in data["entities"] + data["claims"] if r["doc"] == doc]
        for m in re.finditer(r"\d[\d,.]*|(?<![.!?:]\s)(?<!^)\b[^\W\d_a-zа-яёўқғҳ]\w+", text):
            if not any(s < m.end() and m.start() < e for s, e in covered):
                yield doc, m.start(), " ".join(text[max(0, m.start() - 25):m.end() + 25].split())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with ../gold.json, write nothing")
    parser.add_argument("--gaps", action="store_true", help="print what no row covers")
    options = parser.parse_args()
    try:
        data, texts = build()
    except Fault as fault:
        print("error: %s" % fault, file=sys.stderr)
        return 1
    output = spelled(data)
    if options.gaps:
        for gap in gaps(data, texts):
            print("gap: %s %d: %s" % gap)
    for name, total, parts in counts(data):
        print("%-15s %4d  %s" % (name, total, ", ".join("%s %s" % pair for pair in parts.items())))
    if not options.check:
        with open(TARGET, "w", encoding="utf-8", newline="") as handle:
            handle.write(output)
        return 0
    with open(TARGET, encoding="utf-8", newline="") as handle:
        same = handle.read() == output
    print("gold.json %s" % ("is what the lists give" if same else "differs from what the lists give"))
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
