"""Checks a decision exported from Journey-Rollout, without the service: python3 verify_decision.py decision.json"""
import collections, hashlib, json, sys
CHOICES = ("go", "conditionalGo", "hold", "recycle", "kill", "abstain")
sha = lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest()

def problems(export):
    own, before = collections.defaultdict(list), None
    for entry in export["chain"]:
        name, body, texts = f"entry {entry['seq']}", json.loads(entry["body"]), {text["name"]: text for text in entry["texts"]}
        if before and entry["seq"] != before["seq"] + 1:
            yield f"{name} stands after entry {before['seq']}: one is missing, or they are out of order"
        if sha(entry["body"]) != entry["hash"]:
            yield f"{name}: its hash is not the hash of its body"
        if not body["previous"] == entry["previousHash"] == (before or {"hash": entry["previousHash"]})["hash"] or body["seq"] != entry["seq"]:
            yield f"{name} does not link to the entry before"
        yield from (f"{name}: the text {key} is not the one recorded" for key, text in texts.items() if sha(text["salt"] + text["content"]) != body["texts"].get(key))
        if body["subject"] == export["roundId"]:
            own[body["action"]].append((body["data"], {key: text["content"] for key, text in texts.items()}))
        before = entry
    if missing := [action for action in ("round.opened", "gate.submitted", "gate.decided") if not own[action]]:
        return (yield f"entries are missing: {', '.join(missing)}")
    (submitted, words), (decided, terms), anchor = own["gate.submitted"][-1], own["gate.decided"][-1], export["anchor"]
    recorded = {data["seat"]: (data["choice"].lower(), texts.get("rationale")) for data, texts in own["vote.cast"]}
    votes = {vote["seatId"]: (vote["choice"].lower(), vote["rationale"]) for vote in export["votes"]}
    for seat in sorted(recorded.keys() | votes.keys()):
        (choice, rationale), told = recorded.get(seat, (None, None)), votes.get(seat, (None, None))
        yield from [f"the vote of seat {seat} is not the one recorded"] if choice != told[0] or rationale not in (None, told[1]) else []
    sat = {seat["seat"]: seat["person"] for seat in json.loads(export["sitting"] or '{"seats": []}')["seats"]}
    yield from (f"the vote of seat {vote['seatId']} is not by who sat there" for vote in export["votes"] if sat and sat.get(vote["seatId"]) != vote["personId"])
    budget, conditions = export["budget"] or {"needs": []}, export["conditions"]
    needs = "\n".join(f"{need['text']}: {need['amountEur']} EUR" for need in budget["needs"])
    count = collections.Counter(choice for choice, _ in votes.values())
    yield from (text for wrong, text in [
        (anchor["seq"] < before["seq"] or (anchor["seq"] == before["seq"] and anchor["hash"] != before["hash"]), "the anchor does not fit the chain"),
        (not sha(export["evidence"]) == export["evidenceSha256"] == submitted["evidenceSha256"] == decided["evidenceSha256"], "the evidence is not the one submitted and decided on"),
        (words.get("request", export["request"]) != export["request"], "the request is not the one recorded"),
        (export["tally"] != decided["tally"] or [count[c.lower()] for c in CHOICES] != [decided["tally"][c] for c in CHOICES], "the tally is not the sum of the votes"),
        (sha(export["sitting"] or "") != decided.get("sittingSha256", sha("")), "who sat is not what was recorded"),
        ((budget.get("totalEur"), budget.get("releasedEur")) != (submitted.get("amountEur"), decided.get("amountEur")) or words.get("needs", needs) != needs, "the budget is not the one recorded"),
        ([(c["id"], c["ownerId"], c["dueDate"]) for c in conditions] != list(zip(*(decided.get(key, []) for key in ("conditionIds", "owners", "dueDates"))))
         or terms.get("conditions", "\n".join(c["text"] for c in conditions)) != "\n".join(c["text"] for c in conditions), "the conditions are not those recorded"),
        (export["decision"].lower() != decided["decision"].lower(), "the decision is not the one recorded"),
        (export["criteriaVersion"] != decided["criteriaVersion"] or export["definition"]["sha256"] != decided["definitionSha256"], "criteria or definition are not those recorded")] if wrong)

export = json.load(open(sys.argv[1], encoding="utf-8"))
found = list(problems(export))
print("\n".join(found) or f"OK: gate {export['gate']}, round {export['round']}: {export['decision']}. Anchor: entry {export['anchor']['seq']}, {export['anchor']['hash']}")
sys.exit(1 if found else 0)
